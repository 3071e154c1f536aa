"""One small change anywhere in a schema: some are compatible, some are not."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

from tests.property.schemas import LOGICAL, NAMES, PRIMITIVES

Edit = Callable[[], None]

_DEFAULTS = {
    "null": None,
    "boolean": True,
    "int": 7,
    "long": -(2**40),
    "float": 1.5,
    "double": 2,
    "bytes": "\u0000ÿ",
    "string": "é",
}
_FULL = {"type": "record", "name": "Added", "fields": [
    {"name": "a", "type": "bytes", "default": "ÿ"},
    {"name": "b", "type": ["null", "long"], "default": None},
    {"name": "c", "type": "double"},
]}  # fmt: skip
_ADDED = (
    *_DEFAULTS.items(),
    ({"type": "long", "logicalType": "timestamp-millis"}, 1_700_000_000_000),
    ({"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 3}, "ÿ"),
    ({"type": "string", "logicalType": "uuid"}, "00000000-0000-0000-0000-000000000001"),
    ({"type": "array", "items": "bytes"}, ["x", "ÿ"]),
    ({"type": "map", "values": "long"}, {"k": 1}),
    (["null", "string"], None),
    (["bytes", "null"], "ÿ"),
    (["null", "long", "double"], 0.5),
    ({"type": "fixed", "name": "AddedFixed", "size": 2}, "ÿ\u0001"),
    ({"type": "enum", "name": "AddedEnum", "symbols": ["X", "Y"]}, "Y"),
    (_FULL, {"c": 1}),
    (["null", _FULL], {"a": "þ", "c": 0.5}),
)
"""A type and a default for it."""


@st.composite
def edited(draw: Any, schema: Any) -> Any:
    """The schema after one change, which may make it invalid. The field `key` stays."""
    changed = copy.deepcopy(schema)
    draw(st.sampled_from(list(_Editor(draw, changed).edits(changed))))()
    return changed


class _Editor:
    def __init__(self, draw: Any, root: dict[str, Any]) -> None:
        self.draw, self.root = draw, root

    def pick(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def edits(self, record: dict[str, Any]) -> Iterator[Edit]:
        """The changes of the record and of what is inside it."""
        yield lambda: self.add_field(record)
        yield lambda: self.rename(record)
        for field in [field for field in record["fields"] if field["name"] != "key"]:
            yield from self.field_edits(record, field)
            yield from self.type_edits(field, "type")

    def field_edits(self, record: dict[str, Any], field: dict[str, Any]) -> Iterator[Edit]:
        yield lambda: record["fields"].remove(field)
        yield lambda: record["fields"].sort(key=lambda other: other is field)
        yield lambda: self.rename_field(record, field)
        yield lambda: field.update(aliases=[self.pick(*NAMES)])
        if isinstance(field["type"], str) and field["type"] in _DEFAULTS:
            yield lambda: field.update(default=_DEFAULTS[field["type"]])

    def type_edits(self, holder: Any, key: Any) -> Iterator[Edit]:
        """The changes of the type at `holder[key]`, and of what is inside it."""
        schema = holder[key]
        if isinstance(schema, list):
            yield from self.union_edits(holder, key)
            return
        if not isinstance(holder, list):
            yield lambda: self.set(holder, key, self.pick(["null", schema], [schema, "null"]))
        if isinstance(schema, str) or "logicalType" in schema:
            yield lambda: self.set(holder, key, self.pick(*PRIMITIVES, *LOGICAL))
        if not isinstance(schema, dict):
            return
        if "name" in schema:
            yield lambda: self.rename(schema)
        match schema["type"]:
            case "record":
                yield from self.edits(schema)
            case "enum":
                yield lambda: self.change_symbols(schema)
                yield lambda: self.set(schema, "default", self.pick(*schema["symbols"]))
            case "fixed":
                yield lambda: self.set(schema, "size", schema["size"] + 1)
            case "array":
                yield from self.type_edits(schema, "items")
            case "map":
                yield from self.type_edits(schema, "values")

    def union_edits(self, holder: Any, key: Any) -> Iterator[Edit]:
        union = holder[key]
        yield lambda: self.set(holder, key, self.pick(*union))
        yield lambda: union.remove(self.pick(*union))
        yield lambda: union.reverse()
        yield lambda: union.insert(self.pick(0, len(union)), self.new_branch(union))
        for i in range(len(union)):
            yield from self.type_edits(union, i)

    def new_branch(self, union: list[Any]) -> Any:
        """Any type, or one of the same name as a branch, in another namespace."""
        named = [branch for branch in union if isinstance(branch, dict) and "name" in branch]
        twins = [{**copy.deepcopy(branch), "namespace": "twin"} for branch in named]
        return self.pick(*PRIMITIVES, *LOGICAL, *twins)

    def add_field(self, record: dict[str, Any]) -> None:
        name = self.pick(*NAMES, "added")
        kind, default = self.pick(*_ADDED)
        field = {"name": name, "type": copy.deepcopy(kind)}
        if self.pick(True, True, True, False):
            field["default"] = default
        record["fields"].insert(self.pick(0, len(record["fields"])), field)

    def rename(self, schema: dict[str, Any]) -> None:
        old = schema["name"]
        _rename(self.root, old, f"{old}_")
        schema["aliases"] = self.pick([old], [old], [])

    def rename_field(self, record: dict[str, Any], field: dict[str, Any]) -> None:
        old = field["name"]
        field["name"] = self.pick(*NAMES)
        field["aliases"] = self.pick([old], [old], [])

    def change_symbols(self, schema: dict[str, Any]) -> None:
        symbols = schema["symbols"]
        schema["symbols"] = self.pick(
            [*symbols, self.pick(*NAMES)], symbols[1:], symbols[::-1], [self.pick(*NAMES), *symbols]
        )

    def set(self, holder: Any, key: Any, value: Any) -> None:
        holder[key] = value


def _rename(tree: Any, old: str, new: str) -> None:
    """Renames a named type, in its definition and in every use."""
    keys = range(len(tree)) if isinstance(tree, list) else ("name", "type", "items", "values")
    for key in [*keys, "fields"] if isinstance(tree, dict) else keys:
        child = tree[key] if isinstance(tree, list) else tree.get(key)
        if isinstance(child, (dict, list)):
            _rename(child, old, new)
        elif child == old:
            tree[key] = new
