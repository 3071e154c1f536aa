"""Every lint rule, with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import marks, safety, style
from .rule import SUPPRESSIONS, LintProblem, LintRule, Part

_KNOWN_SUPPRESSION = "KNOWN_SUPPRESSION"

_RULES: tuple[LintRule, ...] = (
    LintRule(
        "RECORD_DOC",
        "A record has a doc: people read it in code, docs and registries.",
        'Describe the record in one sentence: "doc": "…".',
        style.documented,
    ),
    LintRule(
        "NAMESPACE",
        "A named type has a namespace: without one its name can collide with another.",
        'Give the outermost type a "namespace"; inner types inherit it.',
        style.in_a_namespace,
    ),
    LintRule(
        "TYPE_NAME",
        "A type's name is in PascalCase, as classes are in the languages that read it.",
        "Rename it, with the old full name as an alias.",
        style.type_name,
    ),
    LintRule(
        "FIELD_NAME",
        "A field's name is in snake_case: one style for all.",
        "Rename it, with the old name as an alias.",
        style.field_name,
    ),
    LintRule(
        "SYMBOL_NAME",
        "A symbol is in UPPER_CASE, as constants are.",
        "Rename it before it is published: symbols have no aliases.",
        style.symbol_name,
    ),
    LintRule(
        "ENUM_DEFAULT",
        "An enum has a default: without one a new symbol breaks every older reader.",
        'Add a symbol such as UNKNOWN, and "default": "UNKNOWN".',
        safety.enum_default,
    ),
    LintRule(
        "OPTIONAL_DEFAULT",
        "A field that may be null has a default: without one it can't be added or removed safely.",
        'Add "default": null.',
        safety.optional_default,
    ),
    LintRule(
        "NULL_FIRST",
        "Null is an optional field's first branch: older libraries accept no other default.",
        'Write ["null", …] with "default": null.',
        safety.null_first,
    ),
    LintRule(
        "CLEAR_UNION",
        "A union's branches have values of different classes: else a writer guesses the branch.",
        "Keep the wider branch, or wrap each in a record.",
        safety.clear_union,
    ),
    LintRule(
        "DECIMAL_SCALE",
        "A decimal has an explicit scale: the default is 0, which loses the cents.",
        'Add "scale", even where it is 0.',
        safety.decimal_scale,
    ),
    LintRule(
        "KNOWN_LOGICAL_TYPE",
        "A logical type is one of Avro's: a misspelt one is silently ignored.",
        "Correct the spelling.",
        safety.known_logical_type,
    ),
    LintRule(
        "VALID_LOGICAL_TYPE",
        "A logical type fits the type that it annotates: else it is silently ignored.",
        "Annotate a type that it is for, or remove the logicalType.",
        safety.valid_logical_type,
    ),
    LintRule(
        "PLACED_LOGICAL_TYPE",
        "A type's attributes are inside the type: beside it, they are silently ignored.",
        'Write "type": {"type": "long", "logicalType": "timestamp-millis"}.',
        safety.placed_logical_type,
    ),
    LintRule(
        "MONEY_IS_DECIMAL",
        "Money is a decimal: floats round it.",
        "Use bytes with the logical type decimal.",
        safety.money,
    ),
    LintRule(
        "TIME_HAS_A_UNIT",
        "A time has a unit: a bare number is seconds to some and milliseconds to others.",
        "Add a logical type such as timestamp-millis.",
        safety.time,
    ),
    LintRule(
        "UNIQUE_ALIAS",
        "A field's alias is not another field's name: a reader can't tell which one was written.",
        "Remove the alias.",
        safety.unique_alias,
    ),
    LintRule(
        "VALID_MARK",
        "An owner is a name, tags are names, pii is true or false: any other value is ignored.",
        'Write "owner": "team-orders", "tags": ["billing"], "pii": true.',
        marks.valid_mark,
    ),
)


def lint_rules(custom: Sequence[LintRule] = ()) -> tuple[LintRule, ...]:
    """Every rule, with custom ones."""
    rules = (*_RULES, *custom)
    known = {rule.id for rule in rules} | {_KNOWN_SUPPRESSION}

    def known_suppression(part: Part) -> Iterator[LintProblem]:
        listed = part.tree.get(SUPPRESSIONS, []) if isinstance(part.tree, dict) else []
        if not isinstance(listed, list):
            yield LintProblem(f"{listed!r} is not a list of rules", (SUPPRESSIONS,))
            return
        for i, name in enumerate(listed):
            if name not in known:
                yield LintProblem(f"there is no rule {name!r}", (SUPPRESSIONS, i))

    last = LintRule(
        _KNOWN_SUPPRESSION,
        "A suppression names a rule: a misspelt one suppresses nothing.",
        'Write "lint": ["RULE_ID"]; codegen lint --rules lists the rules.',
        known_suppression,
    )
    return (*rules, last)


LINT_RULES = lint_rules()
"""Every rule, in the order in which the docs list them."""
