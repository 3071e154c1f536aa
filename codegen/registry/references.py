"""Schemas that refer to others: their types are inlined, so that the text stands alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from ..history import compact
from ..source.json_reader import Object, read_json
from ..source.linker import link
from ..source.schemas import types_of
from .errors import RegistryError

MAX_REFERENCES = 1000
"""Schemas that one schema may refer to, directly and through others."""


class Referring(Protocol):
    """A schema of the registry, as confluent-kafka's client returns it."""

    @property
    def schema_str(self) -> str | None: ...

    @property
    def references(self) -> Sequence[Any] | None: ...


Fetch = Callable[[str, int], Referring]
"""The schema of a subject and a version."""


def self_contained(schema: Referring, fetch: Fetch) -> str:
    """The schema's text with every type that it refers to. Raises RegistryError, InputError."""
    text = str(schema.schema_str)
    if not schema.references:
        return text
    library: dict[str, Object] = {}
    _collect(schema, fetch, library, set())
    return compact(link(read_json(text, "schema"), library, for_registration=False))


def _collect(
    schema: Referring, fetch: Fetch, library: dict[str, Object], seen: set[tuple[str, int]]
) -> None:
    for reference in schema.references or ():
        key = reference.subject, reference.version
        if key not in seen:
            seen.add(key)
            if len(seen) > MAX_REFERENCES:
                raise RegistryError(f"A schema has more than {MAX_REFERENCES} references.")
            found = fetch(*key)
            _collect(found, fetch, library, seen)
            library |= types_of(read_json(str(found.schema_str), f"{key[0]} version {key[1]}"))
