"""What an editor shows about a name: where its type is defined, its docs, and its versions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ..diagnostic import Position
from ..history import Version
from ..project import Project
from ..published import Published
from ..runtime.nodes import Enum, Field, Named, Node, Record, describe
from ..source.named import named_types
from ..source.schemas import HISTORY, types_of
from .occurrences import Occurrence


def definition(project: Project, at: Occurrence) -> Position | None:
    """Where the type is defined, None where the project has no such name."""
    for name in at.names:
        for schema in project.schemas:
            if found := types_of(schema.tree).get(name):
                return found.marks["name"]
    return None


def hover(project: Project, at: Occurrence) -> str | None:
    """Markdown, or None where the project has no such name."""
    node = _find_type(project, at)
    if node is None:
        return None
    field = _find_field(node, at.field)
    if at.field and field is None:
        return None
    lines = _field(field) if field else _type(node)
    return "\n\n".join([*lines, *_versions(project, node.name, at.field)])


def _find_type(project: Project, at: Occurrence) -> Named | None:
    """The type of the first of the names that the project has."""
    for name in at.names:
        for schema in project.schemas:
            if found := named_types(schema.node).get(name):
                return found
    return None


def _find_field(node: Named, name: str) -> Field | None:
    """The record's field of that name."""
    fields = node.fields if isinstance(node, Record) else ()
    return next((field for field in fields if field.name == name), None)


def _type(node: Named) -> Iterator[str]:
    yield f"**{describe(node)}**"
    if node.doc:
        yield node.doc
    if isinstance(node, Record):
        yield "\n".join(f"- `{field.name}`: {describe(field.type)}" for field in node.fields)
    if isinstance(node, Enum):
        yield ", ".join(f"`{symbol}`" for symbol in node.symbols)


def _field(field: Field) -> Iterator[str]:
    default = json.dumps(field.default, ensure_ascii=False)
    shown = f", default `{default}`" if field.has_default else ""
    yield f"**{field.name}**: {describe(field.type)}{shown}"
    if field.doc:
        yield field.doc


def _versions(project: Project, name: str, field: str) -> Iterator[str]:
    """A line for each topic that has it: since when, and which version is a draft."""
    published = Published(project.folder / HISTORY)
    for topic in project.topics:
        versions = project.versions[topic]
        found = [version for version in versions if _has(version.node, name, field)]
        if found:
            yield f"{topic}: {_numbers(found)}{_state(project, topic, found, published)}"


def _has(root: Node, name: str, field: str) -> bool:
    node = named_types(root).get(name)
    return node is not None and (not field or _find_field(node, field) is not None)


def _numbers(found: Sequence[Version]) -> str:
    first, last = found[0].number, found[-1].number
    if len(found) == last - first + 1 > 1:
        return f"versions {first} to {last}"
    return f"version{'s' if len(found) > 1 else ''} {', '.join(str(each.number) for each in found)}"


def _state(project: Project, topic: str, found: Sequence[Version], published: Published) -> str:
    number = found[-1].number
    if number > len(project.history.get(topic, ())):
        return f"; {number} is not generated yet"
    return "" if published.has(topic, number) else f"; {number} is a draft"
