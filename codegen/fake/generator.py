"""Writes random messages of a schema as Avro, whatever its shape, with bounded size and depth."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import CodegenError
from ..runtime.nodes import Array, Enum, Fixed, Map, Node, Primitive, Record, Union, describe
from ..runtime.wire import LONG
from .choices import Choices
from .leaves import leaf, text
from .smallest import LIMIT, Size, smallest

MAX_VALUES = 1000
"""Values of a message beyond those that its schema requires, as `smallest` counts them."""

MAX_DEPTH = 5
"""Types inside one another, beyond which a message has only what its schema requires."""

_MAX_ITEMS = 3


class SchemaTooLargeError(CodegenError):
    """Even the smallest message of the schema is too large."""


def generator(node: Node) -> Callable[[Choices], bytes]:
    """A function that writes a message with the choices given. Raises SchemaTooLargeError."""
    size = smallest(node)
    if size(node) >= LIMIT:
        problem = f"Each message of {describe(node)} has at least {LIMIT:,} values"
        raise SchemaTooLargeError(f"{problem}: that is too many.")

    def generate(choices: Choices) -> bytes:
        writer = _Writer(choices, size)
        writer.node(node, 0)
        return b"".join(writer.out)

    return generate


class _Writer:
    """Writes one message; `left` is how many values it may still have."""

    def __init__(self, choices: Choices, size: Size) -> None:
        self.choices, self.size = choices, size
        self.left = MAX_VALUES
        self.out: list[bytes] = []

    def node(self, node: Node, depth: int) -> None:
        self.left -= node.size if isinstance(node, Fixed) else 1
        match node:
            case Record(fields=fields):
                for field in fields:
                    self.node(field.type, depth + 1)
            case Array(items=items):
                for _ in range(self.block(items, depth)):
                    self.node(items, depth + 1)
                self.out.append(b"\x00")
            case Map(values=values):
                self.map(values, depth)
            case Union(branches=branches):
                index = self.branch(branches, depth)
                self.out.append(LONG[index])
                self.node(branches[index], depth + 1)
            case Enum(symbols=symbols):
                self.out.append(LONG[self.choices.index(len(symbols))])
            case Primitive() | Fixed():
                self.out.append(leaf(node, self.choices))

    def map(self, values: Node, depth: int) -> None:
        keys = dict.fromkeys(self.choices.text() for _ in range(self.count(values, depth)))
        if keys:
            self.out.append(LONG[len(keys)])
        for key in keys:
            self.out.append(text(key))
            self.node(values, depth + 1)
        self.out.append(b"\x00")

    def block(self, items: Node, depth: int) -> int:
        """The number of items, which is written where there are any."""
        count = self.count(items, depth)
        if count:
            self.out.append(LONG[count])
        return count

    def count(self, items: Node, depth: int) -> int:
        most = min(_MAX_ITEMS, max(0, self.left) // self.size(items))
        return self.choices.size(most) if most and depth < MAX_DEPTH else 0

    def branch(self, branches: tuple[Node, ...], depth: int) -> int:
        """Any that leaves room; the smallest where there is none, or deep inside."""
        sizes = [self.size(branch) for branch in branches]
        fitting = [i for i, size in enumerate(sizes) if size <= self.left]
        if depth >= MAX_DEPTH or not fitting:
            return sizes.index(min(sizes))
        return fitting[self.choices.index(len(fitting))]
