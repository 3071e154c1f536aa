"""Renders the module: a prelude of scalars, a type for each record and enum, and topics by name."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.package import Package, TypePlan
from ..runtime.nodes import Array, Enum, Field, Map, Named, Node, Primitive, Record, Union
from .names import Names
from .scalars import SCALARS, Scalar, scalar, symbols

NOTICE = "// Written by codegen: edit the schema, not this file."
_HEADER = f"""{NOTICE}
//
// The JSON of a message, with the field names of the schema. Every field is present: an optional
// one is null, never missing. A value that a JSON number can't represent is a string, as the types
// below define. A union is its bare value, without a tag. The Python class's as_json() returns it.
"""
_JSON = {"null": "null", "boolean": "boolean", "string": "string"}


def render_typescript(package: Package) -> str:
    """The whole module's text; the same for the same schemas."""
    return _Writer(package).text()


class _Writer:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.names = Names(package.types)
        self.used: set[Scalar] = set()

    def text(self) -> str:
        plans = sorted(
            self.package.types.values(), key=lambda plan: self.names.types[plan.node.name]
        )
        types = [self.declaration(plan) for plan in plans]
        prelude = [
            f"{comment(each.doc)}\nexport type {self.names.scalars[each]} = {each.definition};\n"
            for each in SCALARS
            if each in self.used
        ]
        return "\n".join([_HEADER, *prelude, *types, *self.topics()])

    def declaration(self, plan: TypePlan) -> str:
        node, name = plan.node, self.names.types[plan.node.name]
        about = comment(node.doc or f"Avro {_kind(node)} {node.name}.")
        if isinstance(node, Enum):
            return f"{about}\nexport type {name} = {symbols(node)};\n"
        body = "".join(f"{line}\n" for field in node.fields for line in self.field(field))
        return f"{about}\nexport interface {name} {{\n{body}}}\n"

    def field(self, field: Field) -> Iterator[str]:
        if field.doc:
            yield comment(field.doc, "  ")
        yield f"  {field.name}: {self.type(field.type)};"

    def type(self, node: Node) -> str:
        if (found := scalar(node)) is not None:
            self.used.add(found)
            return self.names.scalars[found]
        match node:
            case Primitive(kind=kind):
                return _JSON.get(kind, "number")
            case Named(name=name):
                return self.names.types[name]
            case Map(values=values):
                return f"{{ [key: string]: {self.type(values)} }}"
            case Array(items=items):
                inner = self.type(items)
                return f"({inner})[]" if isinstance(items, Union) else f"{inner}[]"
            case Union(branches=branches):
                return self.union(branches)
        raise TypeError(f"{type(node).__name__} is not a schema node")

    def union(self, branches: tuple[Node, ...]) -> str:
        """null is last, as is usual in TypeScript."""
        types = dict.fromkeys(map(self.type, branches))
        ordered = [each for each in types if each != "null"] + [e for e in types if e == "null"]
        return " | ".join(ordered)

    def topics(self) -> Iterator[str]:
        topics = ((root, root.topic) for root in self.package.roots)
        named = [root for root, topic in topics if topic is not None and not topic.key_of]
        if named:
            lines = [f'  "{root.stem}": {self.type(root.node)};\n' for root in named]
            about = comment("The message of each topic.")
            yield f"{about}\nexport interface {self.names.topics} {{\n{''.join(lines)}}}\n"


def comment(text: str, indent: str = "") -> str:
    """A TSDoc comment, whatever the text."""
    lines = text.replace("*/", "*\\/").splitlines() or [""]
    if len(lines) == 1:
        return f"{indent}/** {lines[0].strip()} */"
    body = "\n".join(f"{indent} * {line.strip()}".rstrip() for line in lines)
    return f"{indent}/**\n{body}\n{indent} */"


def _kind(node: Record | Enum) -> str:
    if isinstance(node, Enum):
        return "enum"
    return "error" if node.is_error else "record"
