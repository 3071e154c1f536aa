"""The JSON of a message, by the rules that the TypeScript module states."""

import datetime as dt
import enum
import uuid
from decimal import Decimal
from typing import Any

from codegen.runtime.nodes import Array, Node, Primitive, Record


def rendered(node: Node, value: Any) -> Any:
    """`value` of a generated class, or inside one, as `json.dumps` takes it."""
    match node:
        case Record(fields=fields):
            return {each.name: rendered(each.type, getattr(value, each.name)) for each in fields}
        case Array(items=items):
            return [rendered(items, item) for item in value]
        case Primitive(kind="long", logical=None):
            return str(value)
    match value:
        case enum.Enum():
            return value.value
        case Decimal() | uuid.UUID():
            return str(value)
        case dt.datetime():
            return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value
