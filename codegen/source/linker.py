"""Makes a schema self-contained: a shared type is inlined where it is first used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..diagnostic import Position
from ..errors import InputError
from ..runtime.errors import SchemaError
from ..runtime.nodes import PRIMITIVES
from ..runtime.parser import full_name
from .definitions import DEFINITIONS, defined_name, is_definition
from .json_reader import List, Object
from .rules import NAME_WITHOUT_NAMESPACE

MAX_NESTING = 100
"""Types inside one another: records, arrays and maps."""

TOO_DEEP = f"the types in it are nested too deeply: more than {MAX_NESTING} inside one another"

_COMPLEX = (*PRIMITIVES, *DEFINITIONS, "array", "map")


def link(tree: Any, library: Mapping[str, Object], *, for_registration: bool = True) -> Any:
    """A copy of `tree` in which every name in `library` is defined at its first use.

    An unknown name stays, for the parser to refuse. Raises SchemaError for types nested too deeply,
    and InputError `for_registration` of a name that not every implementation of Avro finds.
    """
    try:
        return _Linker(library, for_registration=for_registration).type(tree, "")
    except RecursionError:
        raise SchemaError((), TOO_DEEP) from None


class _Linker:
    def __init__(self, library: Mapping[str, Object], *, for_registration: bool) -> None:
        self.library, self.for_registration = library, for_registration
        self.written: dict[str, Any] = {}
        self.inlined: set[str] = set()
        self.depth = 0
        self.at = Position("")  # of the field that is being linked

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
                self.refuse_without_namespace(candidate, namespace)
                return name
            if candidate in self.library:
                return self.inline(candidate, namespace)
        return name

    def refuse_without_namespace(self, name: str, namespace: str) -> None:
        unnamed = name in self.inlined and "." not in name
        if self.for_registration and unnamed and namespace:
            message = f"inside of the namespace {namespace}, {name} can be named only once"
            raise InputError([NAME_WITHOUT_NAMESPACE.diagnostic(self.at, message)])

    def inline(self, name: str, namespace: str) -> Any:
        tree = self.library[name]
        self.written[name] = tree
        self.inlined.add(name)
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
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise SchemaError((), TOO_DEEP)
        linked = Object(tree.position)
        linked.marks = tree.marks
        kind = tree.get("type")
        for key, value in tree.items():
            linked[key] = self.attribute(kind, key, value, namespace)
        self.depth -= 1
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
        self.at = field.marks.get("type", field.position)
        for key, value in field.items():
            linked[key] = self.type(value, namespace) if key == "type" else value
        return linked
