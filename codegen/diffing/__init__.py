"""What changed between two versions of a schema, and in which order to deploy the change."""

from .advice import advise
from .comparison import Comparison, compare
from .satisfied_level import strongest_satisfied_level

__all__ = ["Comparison", "advise", "compare", "strongest_satisfied_level"]
