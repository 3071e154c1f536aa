"""An Avro schema as a graph of nodes; a recursive type refers back to itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = Any
"""A value as `json.loads` returns it."""

PRIMITIVES = ("null", "boolean", "int", "long", "float", "double", "bytes", "string")


@dataclass(slots=True, frozen=True)
class Logical:
    """A logical type that this library knows, with valid parameters.

    `truncate`: the microseconds of a time are dropped instead of refused.
    `raw`: Python has the value of the Avro type, such as a number for a time.
    """

    name: str
    precision: int = 0
    scale: int = 0
    truncate: bool = False
    raw: bool = False


@dataclass(slots=True, eq=False, kw_only=True)
class Node:
    """`at` is the node's path in its JSON: the keys that lead to it."""

    at: tuple[str | int, ...] = ()


@dataclass(slots=True, eq=False)
class Primitive(Node):
    """`kind` is one of PRIMITIVES."""

    kind: str
    logical: Logical | None = None

    @property
    def converted(self) -> Logical | None:
        """The logical type that values are converted to; None for a raw one."""
        return None if self.logical is None or self.logical.raw else self.logical


@dataclass(slots=True, eq=False)
class Array(Node):
    items: Node


@dataclass(slots=True, eq=False)
class Map(Node):
    values: Node


@dataclass(slots=True, eq=False)
class Union(Node):
    branches: tuple[Node, ...]


@dataclass(slots=True, eq=False)
class Named(Node):
    """`name` and `aliases` include the namespace."""

    name: str
    aliases: tuple[str, ...] = field(default=(), kw_only=True)
    doc: str = field(default="", kw_only=True)

    @property
    def short_name(self) -> str:
        return self.name.rpartition(".")[2]


@dataclass(slots=True, eq=False)
class Fixed(Named):
    """`size` is in bytes."""

    size: int
    logical: Logical | None = None

    @property
    def converted(self) -> Logical | None:
        """As of a primitive."""
        return None if self.logical is None or self.logical.raw else self.logical


@dataclass(slots=True, eq=False)
class Enum(Named):
    """`default` is the symbol that a reader uses for one that it doesn't know."""

    symbols: tuple[str, ...]
    default: str | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Field:
    """`default` is JSON and means nothing unless `has_default`."""

    name: str
    type: Node
    has_default: bool
    default: Json = None
    aliases: tuple[str, ...] = ()
    doc: str = ""
    at: tuple[str | int, ...] = ()


@dataclass(slots=True, eq=False)
class Record(Named):
    """A record or, where `is_error`, an error: both are encoded alike.

    `frozen`: its instances never change, and are hashable where their values are.
    """

    fields: tuple[Field, ...]
    is_error: bool = False
    frozen: bool = False


def describe(node: Node) -> str:
    """The node in a few words, as messages show it."""
    match node:
        case Primitive(kind=kind, logical=logical):
            return f"{kind} ({describe_logical(logical)})" if logical else kind
        case Fixed(name=name, size=size):
            return f"fixed {name} of {size} bytes"
        case Enum(name=name):
            return f"enum {name}"
        case Record(name=name):
            return f"record {name}"
        case Array(items=items):
            return f"array of {describe(items)}"
        case Map(values=values):
            return f"map of {describe(values)}"
        case Union(branches=branches):
            return f"union of {', '.join(describe(branch) for branch in branches)}"
    raise TypeError(f"{type(node).__name__} is not a schema node")


def describe_logical(logical: Logical | None) -> str:
    """`decimal(12, 2)`, `timestamp-millis`, or `none`."""
    if logical is None:
        return "none"
    if logical.name == "decimal":
        return f"decimal({logical.precision}, {logical.scale})"
    return logical.name


def root_path(node: Node) -> str:
    """What a path in the values of the schema begins with: `OrderCreated`."""
    return node.short_name if isinstance(node, Named) else describe(node)


def branch_path(path: str, union: Union, branch: Node) -> str:
    """The path of a union's branch: the union's own, but a root's branch begins its own path."""
    return root_path(branch) if path == root_path(union) else path
