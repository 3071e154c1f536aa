"""Rules for owners, tags and personal data. Those of a project need its topics, not one schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..diagnostic import Diagnostic, Position, Rule
from ..source.json_reader import position_at
from ..source.marks import PlacedField, placed_fields
from ..source.schemas import TOPICS_FILE, Schema
from ..source.topic_settings import TopicSettings
from ..source.topics import topic_position
from .rule import LintProblem, Part

TOPIC_OWNER = Rule(
    "TOPIC_OWNER",
    "A topic has an owner, once another one has: somebody answers for every topic.",
    'Add owner = "…" to the topic, or to the defaults.',
)
PERSONAL_DATA = Rule(
    "PERSONAL_DATA",
    "A field named like personal data is marked, once another one is.",
    'Mark it: "pii": true in the field, or its path in the topic\'s pii; or write "pii": false.',
)
PROJECT_RULES = (TOPIC_OWNER, PERSONAL_DATA)
"""Every rule for a project, in the order in which the docs list them."""

_PERSONAL = re.compile(
    r"(^|_)("
    r"e_?mail|phone|mobile|(e_?mail|ip|street|home|postal|shipping|billing)_address|street"
    r"|(phone|mobile|passport|social_security|tax)_number|ssn|iban"
    r"|(first|last|full|given|family|middle)_name|surname"
    r"|birth_?(date|day)|date_of_birth"
    r")$"
)
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MARKS = {
    "owner": (str, "a name"),
    "tags": (list, "a list of names"),
    "pii": (bool, "true or false"),
}


def valid_mark(part: Part) -> Iterator[LintProblem]:
    for name, (kind, expected) in _MARKS.items():
        value = part.tree.get(name) if isinstance(part.tree, dict) else None
        if value is None:
            continue
        are_names = kind is not list or all(isinstance(each, str) for each in value)
        if not isinstance(value, kind) or not are_names:
            yield LintProblem(f"{name} is {value!r}, not {expected}", (name,))


def lint_project(
    folder: Path, schemas: Sequence[Schema], topics: Mapping[str, TopicSettings]
) -> list[Diagnostic]:
    """Every violation of the rules for a project, in a folder of schemas."""
    return [*_owners(folder / TOPICS_FILE, topics), *_personal(schemas, topics)]


def _owners(file: Path, topics: Mapping[str, TopicSettings]) -> Iterator[Diagnostic]:
    if any(topic.owner for topic in topics.values()):
        for name, topic in topics.items():
            if not topic.owner:
                position = topic_position(file, name)
                yield TOPIC_OWNER.diagnostic(position, f"the topic {name} has no owner")


def _personal(
    schemas: Sequence[Schema], topics: Mapping[str, TopicSettings]
) -> Iterator[Diagnostic]:
    unmarked: dict[tuple[Position, str], list[str]] = {}
    is_any_marked = False
    for schema in schemas:
        topic = topics.get(schema.stem)
        # A shared type is seen in what uses it, which may mark it.
        for placed in () if schema.shared else placed_fields(schema, topic.pii if topic else ()):
            is_any_marked = is_any_marked or placed.is_personal
            if _is_unmarked(placed):
                position = position_at(schema.tree, (*placed.field.at, "name"), schema.file)
                path = f"{placed.record.short_name}.{placed.field.name}"
                unmarked.setdefault((position, path), []).append(schema.stem)
    for (position, path), stems in unmarked.items() if is_any_marked else ():
        shown = f"{', '.join(stems[:3])}{' and others' if len(stems) > 3 else ''}"
        message = f"{path.partition('.')[2]} is named like personal data, and not marked in {shown}"
        yield PERSONAL_DATA.diagnostic(position, message, path=path)


def _is_unmarked(placed: PlacedField) -> bool:
    if placed.is_personal or placed.marks.pii is not None:
        return False
    return bool(_PERSONAL.search(_WORDS.sub("_", placed.field.name).lower()))
