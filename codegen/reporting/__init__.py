"""Renders what a check found, for people and for CI systems."""

from .formats import Format, render
from .outcome import Outcome

__all__ = ["Format", "Outcome", "render"]
