"""Reads a schema file by its path, outside of a folder of schemas."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import InputError
from .json_reader import Object, read_json_file
from .schemas import Schema, parse_schema, schema_files, types_of
from .validation import validate


def read_standalone(file: Path) -> Schema:
    """The file's schema. A type that it does not define is looked up in the files around it.

    Raises InputError.
    """
    tree = read_json_file(file)
    try:
        return _validated(file, tree, {})
    except InputError:
        return _validated(file, tree, {**_types_around(file), **types_of(tree)})


def _validated(file: Path, tree: Any, library: Mapping[str, Object]) -> Schema:
    schema = parse_schema(file, file.stem, tree, library, shared=False)
    if found := validate(schema.node, schema.tree, schema.file):
        raise InputError(found)
    return schema


def _types_around(file: Path) -> dict[str, Object]:
    """The types of every readable file in the folder and below, by full name."""
    library: dict[str, Object] = {}
    for other in schema_files(file.parent):
        try:
            library = {**types_of(read_json_file(other)), **library}
        except InputError:
            continue  # only the named file's violations are reported
    return library
