"""What changed between two versions of a schema, and what that asks of a deployment."""

from .advice import Advice, advise
from .differences import Change, differences
from .satisfied_level import kept_level

__all__ = ["Advice", "Change", "advise", "differences", "kept_level"]
