"""Whether readers and writers of two versions of a schema understand each other."""

from .engine import check, check_level, check_nodes
from .levels import LEVELS, Level
from .rules import RULES, Rule
from .violation import Violation

__all__ = [
    "LEVELS",
    "RULES",
    "Level",
    "Rule",
    "Violation",
    "check",
    "check_level",
    "check_nodes",
]
