"""Every rule of lint, with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from . import safety, style
from .rule import EXCUSE, Finding, Part, Rule

__all__ = ["RULES", "Rule"]


def _known_excuse(part: Part) -> Iterator[Finding]:
    listed = part.tree.get(EXCUSE, []) if isinstance(part.tree, dict) else []
    known = {rule.id for rule in RULES}
    if not isinstance(listed, list):
        yield Finding(f"{listed!r} is no list of rules", (EXCUSE,))
        return
    for i, name in enumerate(listed):
        if name not in known:
            yield Finding(f"there is no rule {name!r}", (EXCUSE, i))


RULES: tuple[Rule, ...] = (
    Rule(
        "RECORD_DOC",
        "A record says what it stands for: people meet it in code, docs and registries.",
        'Say it in one sentence: "doc": "…".',
        style.documented,
    ),
    Rule(
        "NAMESPACE",
        "A named type has a namespace: without one its name collides with anybody's.",
        'Give the outermost type a "namespace"; those inside inherit it.',
        style.in_a_namespace,
    ),
    Rule(
        "TYPE_NAME",
        "A type is named LikeThis, as classes are in every language that reads it.",
        "Rename it, with the old full name as an alias.",
        style.type_name,
    ),
    Rule(
        "FIELD_NAME",
        "A field is named like_this: one style, so that nobody guesses.",
        "Rename it, with the old name as an alias.",
        style.field_name,
    ),
    Rule(
        "SYMBOL_NAME",
        "A symbol is named LIKE_THIS, as constants are.",
        "Rename it before it is published: symbols have no aliases.",
        style.symbol_name,
    ),
    Rule(
        "ENUM_DEFAULT",
        "An enum has a default: without one a new symbol breaks every older reader.",
        'Add a symbol such as UNKNOWN, and "default": "UNKNOWN".',
        safety.enum_default,
    ),
    Rule(
        "OPTIONAL_DEFAULT",
        "A field that may be null has a default: else it can be neither added nor removed safely.",
        'Add "default": null.',
        safety.optional_default,
    ),
    Rule(
        "NULL_FIRST",
        "Null is an optional field's first branch: older libraries take a default from no other.",
        'Write ["null", …] with "default": null.',
        safety.null_first,
    ),
    Rule(
        "CLEAR_UNION",
        "A union's branches differ as values do: else a writer guesses which branch is meant.",
        "Keep the wider branch, or wrap each in a record.",
        safety.clear_union,
    ),
    Rule(
        "DECIMAL_SCALE",
        "A decimal says its scale: left out it is 0, and the cents are lost.",
        'Write "scale", even where it is 0.',
        safety.decimal_scale,
    ),
    Rule(
        "KNOWN_LOGICAL_TYPE",
        "A logical type is one of Avro's: a misspelt one is ignored without a word.",
        "Mend the spelling.",
        safety.known_logical_type,
    ),
    Rule(
        "VALID_LOGICAL_TYPE",
        "A logical type fits what it annotates: one that does not is ignored without a word.",
        "Annotate the type that it is for, or remove the logicalType.",
        safety.valid_logical_type,
    ),
    Rule(
        "PLACED_LOGICAL_TYPE",
        "What describes a type stands inside the type: beside it, it is ignored without a word.",
        'Write "type": {"type": "long", "logicalType": "timestamp-millis"}.',
        safety.placed_logical_type,
    ),
    Rule(
        "MONEY_IS_DECIMAL",
        "Money is a decimal: floats round it.",
        "Use bytes with the logical type decimal.",
        safety.money,
    ),
    Rule(
        "TIME_HAS_A_UNIT",
        "A time says its unit: of a bare number one reads seconds, another milliseconds.",
        "Add a logical type such as timestamp-millis.",
        safety.time,
    ),
    Rule(
        "ALIAS_OF_ITS_OWN",
        "An alias is no field's name beside it: a reader can't tell which one was written.",
        "Remove the alias.",
        safety.alias_of_its_own,
    ),
    Rule(
        "KNOWN_EXCUSE",
        "An excuse names a rule: a misspelt one excuses nothing.",
        'Write "lint": ["RULE_ID"]; codegen lint --rules lists them.',
        _known_excuse,
    ),
)
"""Every rule, in the order in which the docs list them."""
