"""Style and safety rules: what Avro allows and a contract should avoid."""

from .engine import lint_schema
from .marks import PROJECT_RULES, lint_project
from .rules import LINT_RULES, lint_rules

__all__ = ["LINT_RULES", "PROJECT_RULES", "lint_project", "lint_rules", "lint_schema"]
