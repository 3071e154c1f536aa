"""Owners, tags and personal data: what schemas and topics.toml say of fields beside their types.

`"owner"`, `"tags"` and `"pii"` are attributes of a field or a type, which Avro ignores. `pii` of a
topic in topics.toml has paths of fields, which marks them without a new version of the schema.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..runtime.nodes import Array, Field, Json, Map, Node, Record, Union
from .json_reader import value_at
from .schemas import Schema


@dataclass(slots=True, frozen=True)
class Marks:
    """`pii` is None where nothing is said; an attribute of another type is ignored."""

    owner: str = ""
    tags: tuple[str, ...] = ()
    pii: bool | None = None


@dataclass(slots=True, frozen=True)
class PlacedField:
    """A field by its path in a message, such as `lines[].note`.

    `is_personal`: it is marked as personal data; `is_inside`: what contains it is marked, too.
    """

    path: str
    record: Record
    field: Field
    marks: Marks
    is_personal: bool
    is_inside: bool


def marks_of(tree: Json) -> Marks:
    """The marks of a field or a type, by its JSON."""
    found = tree if isinstance(tree, dict) else {}
    owner, tags, pii = (found.get(name) for name in ("owner", "tags", "pii"))
    return Marks(
        owner if isinstance(owner, str) else "",
        tuple(map(str, tags)) if isinstance(tags, list) else (),
        pii if isinstance(pii, bool) else None,
    )


def placed_fields(schema: Schema, pii: Collection[str] = ()) -> Iterator[PlacedField]:
    """Every field, outer before inner; `pii` has the paths that topics.toml marks.

    A record that occurs again has its fields again only where another path or mark matters.
    """
    return _Walk(schema, pii).node(schema.node, "", personal=False)


class _Walk:
    def __init__(self, schema: Schema, pii: Collection[str]) -> None:
        self.schema, self.pii = schema, pii
        self.seen: set[tuple[str, bool, str]] = set()

    def node(self, node: Node, path: str, *, personal: bool) -> Iterator[PlacedField]:
        match node:
            case Record():
                own = marks_of(value_at(self.schema.tree, node.at)).pii
                yield from self.record(node, path, personal=personal if own is None else own)
            case Array(items=items):
                yield from self.node(items, f"{path}[]", personal=personal)
            case Map(values=values):
                yield from self.node(values, f"{path}{{}}", personal=personal)
            case Union(branches=branches):
                for branch in branches:
                    yield from self.node(branch, path, personal=personal)

    def record(self, record: Record, path: str, *, personal: bool) -> Iterator[PlacedField]:
        is_named = any(each.startswith(path) for each in self.pii)
        visit = record.name, personal, path if is_named else ""
        if visit in self.seen:
            return
        self.seen.add(visit)
        for field in record.fields:
            here = f"{path}.{field.name}" if path else field.name
            marks = marks_of(value_at(self.schema.tree, field.at))
            own = True if here in self.pii else marks.pii
            inner = personal if own is None else own
            yield PlacedField(here, record, field, marks, inner, personal)
            yield from self.node(field.type, here, personal=inner)
