"""Checks a project against its own history or against a baseline, and what a change affects."""
