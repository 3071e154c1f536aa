"""Whether readers and writers of two versions of a schema are compatible."""

from .engine import check, check_level
from .incompatibility import Incompatibility
from .levels import LEVELS
from .rules import COMPATIBILITY_RULES, CompatibilityRule

__all__ = [
    "COMPATIBILITY_RULES",
    "LEVELS",
    "CompatibilityRule",
    "Incompatibility",
    "check",
    "check_level",
]
