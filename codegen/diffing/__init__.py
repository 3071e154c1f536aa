"""What changed between two versions of a schema, and in which order to deploy the change."""

from .advice import Advice, advise
from .comparison import Comparison, compare
from .differences import Change
from .satisfied_level import strongest_satisfied_level

__all__ = ["Advice", "Change", "Comparison", "advise", "compare", "strongest_satisfied_level"]
