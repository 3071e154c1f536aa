"""What a check found, as people and as CI systems read it."""

from .formats import Format, render
from .outcome import Described, Outcome, Report, RuleText

__all__ = ["Described", "Format", "Outcome", "Report", "RuleText", "render"]
