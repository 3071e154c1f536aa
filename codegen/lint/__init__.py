"""Style and safety rules: what Avro allows and a contract had better not do."""

from .engine import lint_schema
from .rules import RULES, Rule

__all__ = ["RULES", "Rule", "lint_schema"]
