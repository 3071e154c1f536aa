"""The catalog as JSON, for programs that show contracts or compare their versions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from ..diffing.wording import type_of
from ..runtime.fingerprint import fingerprint_of
from ..runtime.nodes import Array, Field, Map, Node, Primitive, Record, Union
from ..source.topic_settings import TopicSettings
from .catalog import Catalog, Message


def render_catalog(catalog: Catalog) -> str:
    """Every topic with its fields, its versions, and the changes between any two of them.

    Paths are those of `codegen diff`: a change and its field have the same. The text is the same
    for the same schemas.
    """
    topics = [_topic(each, each.topic) for each in catalog.messages if each.topic is not None]
    return json.dumps({"topics": topics}, indent=2, ensure_ascii=False) + "\n"


def _topic(message: Message, topic: TopicSettings) -> dict[str, Any]:
    fields = (_fields(record, record.short_name, ()) for record in message.records)
    return {
        "topic": topic.name,
        "record": message.title,
        "doc": message.doc,
        "key": topic.key or topic.key_schema,
        "level": topic.compatibility,
        "partitions": topic.partitions,
        "retentionMs": topic.retention,
        "producers": topic.producers,
        "consumers": topic.consumers,
        "owner": topic.owner,
        "tags": topic.tags,
        "personalData": message.personal,
        "fields": [field for each in fields for field in each],
        "versions": [
            {
                "version": each.number,
                "fingerprint": fingerprint_of(each.node),
                "schema": json.loads(each.text),
            }
            for each in message.versions
        ],
        "differences": list(_differences(message)),
    }


def _fields(record: Record, path: str, inside: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Each field, then those of the records in it, but for a record inside itself."""
    if record.name in inside:
        return
    for field in record.fields:
        here = f"{path}.{field.name}"
        yield _field(field, here)
        for part, below in _records(field.type, here):
            yield from _fields(part, below, (*inside, record.name))


def _field(field: Field, path: str) -> dict[str, Any]:
    default = {"default": field.default} if field.has_default else {}
    branches = field.type.branches if isinstance(field.type, Union) else ()
    return {
        "path": path,
        "name": field.name,
        "type": type_of(field.type),
        "doc": field.doc,
        **default,
        "optional": any(isinstance(b, Primitive) and b.kind == "null" for b in branches),
    }


def _records(node: Node, path: str) -> Iterator[tuple[Record, str]]:
    match node:
        case Record():
            yield node, path
        case Array(items=items):
            yield from _records(items, f"{path}[]")
        case Map(values=values):
            yield from _records(values, f"{path}{{}}")
        case Union(branches=branches):
            for branch in branches:
                yield from _records(branch, path)


def _differences(message: Message) -> Iterator[dict[str, Any]]:
    for older, newer in combinations(range(1, len(message.versions) + 1), 2):
        found = message.compare(older, newer)
        changes = [
            {"sign": each.sign, "path": each.path, "text": each.sentence} for each in found.changes
        ]
        yield {
            "from": older,
            "to": newer,
            "satisfies": found.level,
            "advice": found.advice.sentence,
            "changes": changes,
        }
