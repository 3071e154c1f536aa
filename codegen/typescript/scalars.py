"""The types of values for which JSON has no type of its own."""

from __future__ import annotations

from dataclasses import dataclass

from ..runtime.nodes import Enum, Fixed, Node, Primitive


@dataclass(slots=True, frozen=True)
class Scalar:
    """A type of the prelude: its name, its definition and its meaning."""

    name: str
    definition: str
    doc: str


LONG = Scalar(
    "Long", "string", "A 64-bit integer in decimal digits: a number is inexact above 2^53."
)
FLOAT = Scalar(
    "Float",
    'number | "NaN" | "Infinity" | "-Infinity"',
    "A number, or the name of a value that JSON has no number for.",
)
DECIMAL = Scalar("Decimal", "string", 'An exact decimal, such as "29.90"; a number would round it.')
UUID = Scalar("Uuid", "string", 'Such as "f81d4fae-7dec-11d0-a765-00a0c91e6bf6".')
DATE = Scalar("IsoDate", "string", 'A day, such as "2026-03-14".')
TIME = Scalar("IsoTime", "string", 'A time of day, such as "15:09:26.535".')
TIMESTAMP = Scalar("IsoTimestamp", "string", 'An instant, such as "2026-03-14T15:09:26.535Z".')
LOCAL_TIMESTAMP = Scalar(
    "IsoLocalTimestamp", "string", 'A date and time anywhere, such as "2026-03-14T15:09:26.535".'
)
NANOSECONDS = Scalar("Nanoseconds", "string", "Nanoseconds since 1970-01-01, in decimal digits.")
BASE64 = Scalar("Base64", "string", "Bytes in base64, with padding.")
DURATION = Scalar(
    "Duration",
    "{ months: number; days: number; milliseconds: number }",
    "Each part is a whole number from 0 to 4294967295.",
)

SCALARS = (
    LONG,
    FLOAT,
    DECIMAL,
    UUID,
    DATE,
    TIME,
    TIMESTAMP,
    LOCAL_TIMESTAMP,
    NANOSECONDS,
    BASE64,
    DURATION,
)
"""Every type of the prelude, in order."""

_LOGICAL = {
    "decimal": DECIMAL,
    "big-decimal": DECIMAL,
    "uuid": UUID,
    "date": DATE,
    "time-millis": TIME,
    "time-micros": TIME,
    "timestamp-millis": TIMESTAMP,
    "timestamp-micros": TIMESTAMP,
    "timestamp-nanos": NANOSECONDS,
    "local-timestamp-millis": LOCAL_TIMESTAMP,
    "local-timestamp-micros": LOCAL_TIMESTAMP,
    "local-timestamp-nanos": NANOSECONDS,
    "duration": DURATION,
}
_PRIMITIVES = {"long": LONG, "float": FLOAT, "double": FLOAT, "bytes": BASE64}


def scalar(node: Node) -> Scalar | None:
    """The prelude's type for the node; None for a type of JSON's own and for a type that nests."""
    if isinstance(node, (Primitive, Fixed)) and node.converted is not None:
        return _LOGICAL[node.converted.name]
    if isinstance(node, Fixed):
        return BASE64
    return _PRIMITIVES.get(node.kind) if isinstance(node, Primitive) else None


def symbols(node: Enum) -> str:
    """The enum as a union of strings."""
    return " | ".join(f'"{symbol}"' for symbol in node.symbols)
