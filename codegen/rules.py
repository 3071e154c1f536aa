"""What a module of custom rules needs: the kinds of rules, and the nodes that they look at.

topics.toml names the module, which has lists of them: `LINT_RULES`, `COMPATIBILITY_RULES`, or both.
"""

from __future__ import annotations

from .compatibility.rules import CompatibilityRule, Mismatch
from .lint.rule import LintProblem, LintRule, Part
from .runtime.nodes import (
    Array,
    Enum,
    Field,
    Fixed,
    Map,
    Named,
    Node,
    Primitive,
    Record,
    Union,
    describe,
)

__all__ = [
    "Array",
    "CompatibilityRule",
    "Enum",
    "Field",
    "Fixed",
    "LintProblem",
    "LintRule",
    "Map",
    "Mismatch",
    "Named",
    "Node",
    "Part",
    "Primitive",
    "Record",
    "Union",
    "describe",
]
