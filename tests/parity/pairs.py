"""Pairs of schemas from few names, so that names, aliases and branches often collide."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

_PRIMITIVES = ("null", "boolean", "int", "long", "float", "double", "bytes", "string")
_NAMES = ("A", "B", "C")
_NAMESPACES = ("", "n", "m")
_FIELDS = ("f", "g", "h")
_DEFAULTS = {"null": None, "boolean": True, "int": 1, "long": 1, "string": "s", "bytes": "b"}


class _Maker:
    """Draws one valid schema; every full name is defined once."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.defined: set[str] = set()

    def pick(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def type(self, depth: int, kinds: tuple[str, ...] = ()) -> Any:
        simple = ("primitive", "primitive", "enum", "fixed", "seen")
        deep = ("record", "record", "array", "map", "union")
        match self.pick(*(kinds or (simple if depth > 2 else simple + deep))):
            case "record":
                return self.record(depth)
            case "enum":
                return self.enum()
            case "fixed":
                return self.named("fixed", size=self.pick(2, 2, 3))
            case "array":
                return {"type": "array", "items": self.type(depth + 1)}
            case "map":
                return {"type": "map", "values": self.type(depth + 1)}
            case "union":
                return self.union(depth)
            case "seen" if self.defined:
                return self.pick(*sorted(self.defined))
        return self.pick(*_PRIMITIVES)

    def named(self, kind: str, **more: Any) -> Any:
        name, namespace = self.pick(*_NAMES), self.pick(*_NAMESPACES)
        full = f"{namespace}.{name}" if namespace else name
        if full in self.defined:
            return full
        self.defined.add(full)
        schema = {"type": kind, "name": name, "namespace": namespace, **more}
        if self.pick(0, 0, 1):
            schema["aliases"] = [self.pick("A", "B", "n.A", "m.B", "m.C")]
        return schema

    def enum(self) -> Any:
        symbols = self.draw(st.lists(st.sampled_from("XYZ"), min_size=1, unique=True))
        default = {"default": symbols[0]} if self.pick(0, 0, 1) else {}
        return self.named("enum", symbols=symbols, **default)

    def record(self, depth: int) -> Any:
        schema = self.named("record")
        if isinstance(schema, dict):
            names = self.draw(st.lists(st.sampled_from(_FIELDS), unique=True, max_size=3))
            schema["fields"] = [self.field(name, depth + 1) for name in names]
        return schema

    def field(self, name: str, depth: int) -> Any:
        field = {"name": name, "type": self.type(depth)}
        first = field["type"][0] if isinstance(field["type"], list) else field["type"]
        if isinstance(first, str) and first in _DEFAULTS and self.pick(0, 1):
            field["default"] = _DEFAULTS[first]
        others = [other for other in _FIELDS if other != name]
        if self.pick(0, 0, 0, 1):
            field["aliases"] = self.draw(st.lists(st.sampled_from(others), unique=True, min_size=1))
        return field

    def union(self, depth: int) -> Any:
        branches: dict[str, Any] = {}
        for _ in range(self.pick(1, 2, 2, 3)):
            branch = self.type(depth + 1, ("primitive", "primitive", "record", "enum", "array"))
            branches.setdefault(_kind(branch), branch)
        return list(branches.values())


def _kind(schema: Any) -> str:
    if isinstance(schema, str):
        return schema
    if schema["type"] in ("array", "map"):
        return str(schema["type"])
    return f"{schema['namespace']}.{schema['name']}".removeprefix(".")


@st.composite
def schemas(draw: Any) -> Any:
    """A valid schema of any kind."""
    return _Maker(draw).type(0)


@st.composite
def pairs(draw: Any) -> tuple[Any, Any]:
    """A reader's schema and a writer's: unrelated, or one is an edit of the other."""
    writer = draw(schemas())
    reader = draw(st.one_of(schemas(), edits(writer), edits(writer), edits(writer)))
    return draw(st.sampled_from([(reader, writer), (writer, reader)]))


@st.composite
def edits(draw: Any, schema: Any) -> Any:
    """The schema with a few changes, which may make it invalid."""

    def edit(tree: Any) -> Any:
        if isinstance(tree, list):
            kept = [edit(item) for item in tree if draw(st.integers(0, 7))]
            return draw(st.permutations(kept)) if draw(st.booleans()) else kept
        if isinstance(tree, dict):
            return {key: edit(value) for key, value in tree.items() if _stays(draw, key)}
        if tree in _PRIMITIVES and not draw(st.integers(0, 4)):
            return draw(st.sampled_from([*_PRIMITIVES, ["null", tree] if tree != "null" else tree]))
        if tree in ("f", "g", "h", "A", "B", "n") and not draw(st.integers(0, 9)):
            return draw(st.sampled_from(("f", "g") if tree in _FIELDS else ("A", "C", "m")))
        return tree

    return edit(schema)


def _stays(draw: Any, key: str) -> bool:
    return key not in ("default", "aliases") or bool(draw(st.integers(0, 4)))
