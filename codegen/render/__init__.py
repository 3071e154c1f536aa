"""Renders the source of a planned package."""
