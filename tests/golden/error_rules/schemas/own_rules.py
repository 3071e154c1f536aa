"""A module of rules with a fault."""

from codegen.rules import LintRule

LINT_RULES = [LintRule("OWN", "A rule.", "Fix it.", missing)]  # noqa: F821
