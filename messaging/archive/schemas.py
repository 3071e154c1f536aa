"""The schemas of archived messages: complete, and as files have them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from fastavro import parse_schema

BYTES = "bytes"
"""What the values of an archive's other files are named by: no schema of a registry."""

_DEFINITIONS = ("record", "error", "enum", "fixed")


def complete(texts: Sequence[str]) -> Any:
    """One schema of the texts, each after those that it refers to; the last one is the whole.

    Raises ValueError where it is no schema.
    """
    try:
        if len(texts) == 1:
            parse_schema(json.loads(texts[0]))
            return json.loads(texts[0])
        known: dict[str, Any] = {}
        whole = [parse_schema(json.loads(text), named_schemas=known) for text in texts][-1]
    except Exception as error:  # fastavro's have no common base
        raise ValueError(str(error)) from error
    return _inlined(whole, known, set())


def _inlined(schema: Any, known: dict[str, Any], seen: set[str]) -> Any:
    """The schema with each definition in the place where its name is used first."""
    if isinstance(schema, list):
        return [_inlined(each, known, seen) for each in schema]
    if isinstance(schema, str):
        is_new = schema in known and schema not in seen
        return _inlined(known[schema], known, seen) if is_new else schema
    if schema["type"] in _DEFINITIONS:
        seen.add(schema["name"])
    found = {name: value for name, value in schema.items() if not name.startswith("__")}
    for name in ("type", "items", "values"):
        if name in found and found[name] not in _DEFINITIONS:
            found[name] = _inlined(found[name], known, seen)
    if "fields" in found:
        found["fields"] = [_inlined(each, known, seen) for each in found["fields"]]
    return found
