"""Writes what was planned, and decides nothing."""
