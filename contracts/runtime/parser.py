"""Schema JSON to nodes. Strict on structure; what reading does not need is ignored."""

from __future__ import annotations

import json

from .errors import Path, SchemaError, UnknownTypeError
from .limits import MAX_PRECISION
from .logical import BASES
from .nodes import (
    PRIMITIVES,
    Array,
    Enum,
    Field,
    Fixed,
    Json,
    Logical,
    Map,
    Named,
    Node,
    Primitive,
    Record,
    Union,
)


def parse(text: str, *referenced: str) -> Node:
    """The schema that `text` describes. Raises SchemaError.

    `referenced` are the texts of the schemas that it refers to, each after those that it refers to.
    """
    parser = _Parser()
    for each in referenced:
        _parsed(parser, _tree(each))
    return _parsed(parser, _tree(text))


def parse_tree(tree: Json) -> Node:
    """The schema in parsed JSON. Raises SchemaError."""
    return _parsed(_Parser(), tree)


def _tree(text: str) -> Json:
    try:
        return json.loads(text)
    except RecursionError:
        raise SchemaError((), "the schema is nested too deeply") from None
    except ValueError as error:
        raise SchemaError((), f"not JSON: {error}") from None


def _parsed(parser: _Parser, tree: Json) -> Node:
    try:
        return parser.node(tree, "", ())
    except RecursionError:
        raise SchemaError((), "the schema is nested too deeply") from None


def full_name(name: str, namespace: str) -> str:
    """`name` in `namespace`, unless it has its own; `.Name` is in none."""
    return name.removeprefix(".") if "." in name or not namespace else f"{namespace}.{name}"


class _Parser:
    def __init__(self) -> None:
        self.named: dict[str, Named] = {}

    def node(self, tree: Json, namespace: str, at: Path) -> Node:
        if isinstance(tree, str):
            return self.reference(tree, namespace, at)
        if isinstance(tree, list):
            return self.union(tree, namespace, at)
        if not isinstance(tree, dict):
            raise SchemaError(at, f"a type must be a name, an object or a list, not {tree!r}")
        if "type" not in tree:
            raise SchemaError(at, 'the attribute "type" is missing')
        return self.object(tree, namespace, at)

    def reference(self, name: str, namespace: str, at: Path) -> Node:
        if name in PRIMITIVES:
            return Primitive(name, at=at)
        found = self.named.get(full_name(name, namespace)) or self.named.get(name)
        if found is None:
            raise UnknownTypeError(at, full_name(name, namespace))
        return found

    def union(self, tree: list[Json], namespace: str, at: Path) -> Node:
        branches = [self.node(branch, namespace, (*at, i)) for i, branch in enumerate(tree)]
        return Union(tuple(branches), at=at)

    def object(self, tree: dict[str, Json], namespace: str, at: Path) -> Node:
        kind = tree["type"]
        if not isinstance(kind, str):
            return self.node(kind, namespace, (*at, "type"))
        if kind in PRIMITIVES:
            return Primitive(kind, _logical(kind, tree), at=at)
        match kind:
            case "array":
                return Array(self.child(tree, "items", namespace, at), at=at)
            case "map":
                return Map(self.child(tree, "values", namespace, at), at=at)
            case "record" | "error" | "enum" | "fixed":
                return self.definition(kind, tree, namespace, at)
        return self.reference(kind, namespace, (*at, "type"))

    def child(self, tree: dict[str, Json], key: str, namespace: str, at: Path) -> Node:
        if key not in tree:
            raise SchemaError(at, f'the attribute "{key}" is missing')
        return self.node(tree[key], namespace, (*at, key))

    def definition(self, kind: str, tree: dict[str, Json], namespace: str, at: Path) -> Node:
        name = full_name(_text(tree, "name", at), _text(tree, "namespace", at, namespace))
        inner = name.rpartition(".")[0]
        aliases = tuple(full_name(alias, inner) for alias in _texts(tree, "aliases", at, []))
        doc = _text(tree, "doc", at, "")
        if name in self.named:
            raise SchemaError((*at, "name"), f"{name} is defined twice")
        match kind:
            case "enum":
                node: Named = _enum(name, tree, at)
            case "fixed":
                node = Fixed(name, _size(tree, at), _logical("fixed", tree), at=at)
            case _:
                node = Record(name, (), kind == "error", tree.get("frozen") is True, at=at)
        node.aliases, node.doc = aliases, doc
        self.named[name] = node
        if isinstance(node, Record):
            node.fields = self.fields(tree, inner, at)
        return node

    def fields(self, tree: dict[str, Json], namespace: str, at: Path) -> tuple[Field, ...]:
        fields = tree.get("fields")
        if not isinstance(fields, list):
            raise SchemaError(at, 'a record needs a list of "fields"')
        return tuple(
            self.field(field, namespace, (*at, "fields", i)) for i, field in enumerate(fields)
        )

    def field(self, tree: Json, namespace: str, at: Path) -> Field:
        if not isinstance(tree, dict):
            raise SchemaError(at, f"a field must be an object, not {tree!r}")
        return Field(
            name=_text(tree, "name", at),
            type=self.child(tree, "type", namespace, at),
            has_default="default" in tree,
            default=tree.get("default"),
            aliases=tuple(_texts(tree, "aliases", at, [])),
            doc=_text(tree, "doc", at, ""),
            at=at,
        )


def _enum(name: str, tree: dict[str, Json], at: Path) -> Enum:
    symbols = tuple(_texts(tree, "symbols", at, None))
    return Enum(name, symbols, _text(tree, "default", at, "") or None, at=at)


def _text(tree: dict[str, Json], key: str, at: Path, default: str | None = None) -> str:
    value = tree.get(key, default)
    if key in tree and value is None and default is not None:
        return default
    if not isinstance(value, str):
        problem = "is missing" if value is None else f"must be text, not {value!r}"
        raise SchemaError((*at, key) if key in tree else at, f'the attribute "{key}" {problem}')
    return value


def _texts(tree: dict[str, Json], key: str, at: Path, default: list[str] | None) -> list[str]:
    value = tree.get(key, default)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SchemaError(
            (*at, key) if key in tree else at, f'the attribute "{key}" must be a list of names'
        )
    return value


def _size(tree: dict[str, Json], at: Path) -> int:
    size = tree.get("size")
    if type(size) is not int or size < 0:
        raise SchemaError(at, 'a fixed needs a "size" in bytes, 0 or more')
    return size


def _logical(kind: str, tree: dict[str, Json]) -> Logical | None:
    """The logical type, or None where it is unknown or its parameters are not valid."""
    name = tree.get("logicalType")
    if not isinstance(name, str) or kind not in BASES.get(name, ()):
        return None
    if kind == "fixed" and not _fits(name, tree):
        return None
    raw = tree.get("raw") is True
    if name != "decimal":
        truncate = name.endswith("-millis") and tree.get("truncate") is True
        return Logical(name, truncate=truncate, raw=raw)
    precision, scale = tree.get("precision"), tree.get("scale", 0)
    if type(precision) is not int or type(scale) is not int:
        return None
    fits = 0 <= scale <= precision and 0 < precision <= MAX_PRECISION
    return Logical("decimal", precision, scale, raw=raw) if fits else None


def _fits(name: str, tree: dict[str, Json]) -> bool:
    """Whether a fixed of this size can hold the logical type."""
    size, precision = tree.get("size"), tree.get("precision")
    if name == "decimal":
        if type(size) is not int or type(precision) is not int:
            return False
        return 0 < precision <= min(3 * size, MAX_PRECISION) and 10**precision <= 2 ** (
            8 * size - 1
        )
    return bool(size == {"uuid": 16, "duration": 12}[name])
