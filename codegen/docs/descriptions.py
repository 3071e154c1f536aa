"""Settings and types as text."""

from __future__ import annotations

import json

from ..runtime.nodes import Enum, Field, Fixed, Named, Primitive, Record, describe_logical

LEVELS = {
    "NONE": "any change is accepted",
    "BACKWARD": "a new version reads what the last one wrote",
    "BACKWARD_TRANSITIVE": "a new version reads what every earlier one wrote",
    "FORWARD": "the last version reads what a new one writes",
    "FORWARD_TRANSITIVE": "every earlier version reads what a new one writes",
    "FULL": "a new version and the last one read each other",
    "FULL_TRANSITIVE": "a new version and every earlier one read each other",
}
"""What each compatibility level guarantees."""

_UNITS = ((86_400_000, "day"), (3_600_000, "hour"), (60_000, "minute"), (1000, "second"))


def duration(milliseconds: int) -> str:
    """`7 days`, `90 minutes`, or `forever`."""
    if milliseconds < 0:
        return "forever"
    size, unit = next((u for u in _UNITS if milliseconds % u[0] == 0), (1, "millisecond"))
    number = milliseconds // size
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def kind(node: Named) -> str:
    """The kind of a named type: `record`, `error`, `enum` or `16 bytes, uuid`."""
    match node:
        case Record(is_error=is_error):
            return "error" if is_error else "record"
        case Enum():
            return "enum"
        case Fixed(size=size, logical=logical):
            meaning = f", {describe_logical(logical)}" if logical else ""
            return f"{size} bytes{meaning}"
    raise TypeError(f"{type(node).__name__} is not a named type")


def plain(node: Primitive) -> str:
    """`string`, or the logical type."""
    return describe_logical(node.logical) if node.logical else node.kind


def default(field: Field) -> str | None:
    """The field's default as JSON, or None where there is none."""
    return json.dumps(field.default, ensure_ascii=False) if field.has_default else None
