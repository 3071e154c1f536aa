"""Style and safety rules: what Avro allows and a contract should avoid."""

from .engine import lint_schema
from .rules import LINT_RULES

__all__ = ["LINT_RULES", "lint_schema"]
