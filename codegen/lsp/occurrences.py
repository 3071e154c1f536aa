"""Where a schema file writes the names of types and of fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..diagnostic import Position
from ..runtime.nodes import PRIMITIVES
from ..runtime.parser import full_name
from ..source.definitions import DEFINITIONS, defined_name, is_definition
from ..source.json_reader import List, Object

_COMPLEX = (*PRIMITIVES, *DEFINITIONS, "array", "map")


@dataclass(slots=True, frozen=True)
class Occurrence:
    """A name at a position.

    `names` are the full names that it may mean, the likeliest first. `field` is the name of a field
    in the record of that name, else empty.
    """

    position: Position
    names: tuple[str, ...]
    field: str = ""

    def covers(self, position: Position) -> bool:
        """Whether the position is inside the name, or inside its quotes."""
        length = len(self.field or self.names[-1]) + 2
        start = self.position
        return start.line == position.line and 0 <= position.column - start.column < length


def occurrences(tree: Any, namespace: str = "") -> Iterator[Occurrence]:
    """Every name in a file's JSON, as `read_json` reads it."""
    if isinstance(tree, List):
        for index in range(len(tree)):
            yield from _type(tree, index, namespace)
    elif isinstance(tree, Object):
        yield from _object(tree, namespace)


def _type(parent: Object | List, key: Any, namespace: str) -> Iterator[Occurrence]:
    tree = parent[key]
    if not isinstance(tree, str):
        yield from occurrences(tree, namespace)
    elif tree not in _COMPLEX:
        yield Occurrence(parent.marks[key], (full_name(tree, namespace), tree))


def _object(tree: Object, namespace: str) -> Iterator[Occurrence]:
    name = ""
    if is_definition(tree):
        name = defined_name(tree, namespace)
        namespace = name.rpartition(".")[0]
        yield Occurrence(tree.marks["name"], (name, tree["name"]))
    for key in ("type", "items", "values"):
        if key in tree:
            yield from _type(tree, key, namespace)
    fields = tree.get("fields")
    for field in fields if isinstance(fields, List) else ():
        if isinstance(field, Object):
            if isinstance(field.get("name"), str):
                yield Occurrence(field.marks["name"], (name,), field["name"])
            if "type" in field:
                yield from _type(field, "type", namespace)
