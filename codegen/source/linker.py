"""Makes a schema self-contained: a shared type is inlined where it is first used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..runtime.errors import SchemaError
from ..runtime.nodes import PRIMITIVES
from ..runtime.parser import full_name
from .definitions import DEFINITIONS, defined_name, is_definition
from .json_reader import List, Object

_COMPLEX = (*PRIMITIVES, *DEFINITIONS, "array", "map")


def link(tree: Any, library: Mapping[str, Object]) -> Any:
    """A copy of `tree` in which every name in `library` is defined at its first use.

    An unknown name stays, for the parser to refuse. Raises SchemaError for types nested too deeply.
    """
    try:
        return _Linker(library).type(tree, "")
    except RecursionError:
        raise SchemaError((), "the types in it are nested too deeply") from None


class _Linker:
    def __init__(self, library: Mapping[str, Object]) -> None:
        self.library = library
        self.written: dict[str, Any] = {}

    def type(self, tree: Any, namespace: str) -> Any:
        if isinstance(tree, str):
            return self.reference(tree, namespace)
        if isinstance(tree, List):
            return self.list(tree, namespace)
        if not isinstance(tree, Object):
            return tree
        if not is_definition(tree):
            return self.object(tree, namespace)
        name = defined_name(tree, namespace)
        if self.written.get(name) is tree:
            return name
        self.written[name] = tree
        return self.object(tree, name.rpartition(".")[0])

    def reference(self, name: str, namespace: str) -> Any:
        if name in PRIMITIVES:
            return name
        for candidate in (full_name(name, namespace), name):
            if candidate in self.written:
                return name
            if candidate in self.library:
                return self.inline(candidate, namespace)
        return name

    def inline(self, name: str, namespace: str) -> Any:
        tree = self.library[name]
        self.written[name] = tree
        own = name.rpartition(".")[0]
        linked = self.object(tree, own)
        if own == namespace or "." in tree["name"]:
            return linked
        qualified = Object(linked.position)
        qualified.marks = linked.marks
        for key, value in linked.items():
            qualified[key] = value
            if key == "name":
                qualified["namespace"] = own
        qualified["namespace"] = own
        return qualified

    def list(self, tree: List, namespace: str) -> List:
        linked = List(tree.position)
        linked.marks = tree.marks
        linked.extend(self.type(item, namespace) for item in tree)
        return linked

    def object(self, tree: Object, namespace: str) -> Object:
        linked = Object(tree.position)
        linked.marks = tree.marks
        kind = tree.get("type")
        for key, value in tree.items():
            linked[key] = self.attribute(kind, key, value, namespace)
        return linked

    def attribute(self, kind: Any, key: str, value: Any, namespace: str) -> Any:
        if key == "fields" and kind in ("record", "error") and isinstance(value, List):
            return self.fields(value, namespace)
        if (key, kind) in (("items", "array"), ("values", "map")):
            return self.type(value, namespace)
        if key == "type" and (not isinstance(value, str) or value not in _COMPLEX):
            return self.type(value, namespace)
        return value

    def fields(self, fields: List, namespace: str) -> List:
        linked = List(fields.position)
        linked.marks = fields.marks
        for field in fields:
            linked.append(self.field(field, namespace) if isinstance(field, Object) else field)
        return linked

    def field(self, field: Object, namespace: str) -> Object:
        linked = Object(field.position)
        linked.marks = field.marks
        for key, value in field.items():
            linked[key] = self.type(value, namespace) if key == "type" else value
        return linked
