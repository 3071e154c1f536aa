"""The schemas that a schema refers to, found without knowing how they are fetched."""

from __future__ import annotations

from collections.abc import Generator

from confluent_kafka.schema_registry import Schema, SchemaRegistryClient
from confluent_kafka.serialization import SerializationError

MAX_REFERENCES = 200
"""Schemas that one schema may refer to, directly and through others."""

Walk = Generator[tuple[str, int], Schema, list[str]]
"""Yields the subject and version of a schema, and is sent it; returns the texts, each after those
that it refers to itself."""


def referenced(schema: Schema) -> Walk:
    """The walk through the schema's references. Raises SerializationError for too many."""
    seen: set[tuple[str, int]] = set()
    texts: list[str] = []
    yield from _visit(schema, seen, texts)
    return texts


def fetch_referenced(client: SchemaRegistryClient, schema: Schema) -> list[str]:
    """The texts of the schemas that it refers to, each after those that it refers to itself."""
    walk = referenced(schema)
    try:
        subject, version = next(walk)
        while True:
            found = client.get_version(subject, version, deleted=True)
            subject, version = walk.send(found.schema)
    except StopIteration as done:
        texts: list[str] = done.value
        return texts


def _visit(
    schema: Schema, seen: set[tuple[str, int]], texts: list[str]
) -> Generator[tuple[str, int], Schema, None]:
    for reference in schema.references or ():
        key = str(reference.subject), int(reference.version or 0)
        if key not in seen:
            seen.add(key)
            if len(seen) > MAX_REFERENCES:
                raise SerializationError(f"A schema has more than {MAX_REFERENCES} references.")
            found = yield key
            yield from _visit(found, seen, texts)
            texts.append(found.schema_str or "")
