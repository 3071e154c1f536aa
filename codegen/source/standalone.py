"""Reads a schema file by its path, outside of a folder of schemas."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

from ..errors import InputError, UsageError
from .files import IDL, PROTOCOL, read_file, unconverted
from .json_reader import Object
from .schemas import NO_TYPES, Schema, parse_schema, schema_files, types_of
from .validation import validate


def read_standalone(file: Path, included: Mapping[str, Object] = NO_TYPES) -> Schema:
    """The file's schema. A type that it does not define is one around it, or an included one.

    Raises InputError, UsageError for a protocol.
    """
    if file.suffix == IDL and not file.with_suffix(PROTOCOL).exists():
        raise unconverted(str(file))
    if file.suffix in (IDL, PROTOCOL):
        problem = f"{file} has several schemas"
        raise UsageError(f"{problem}: name its folder with --schemas, or a .avsc file.")
    (source,) = read_file(file, PurePath(file.name))
    tree = source.tree
    try:
        return _validated(file, tree, {})
    except InputError:
        return _validated(file, tree, {**included, **_types_around(file), **types_of(tree)})


def _validated(file: Path, tree: Any, library: Mapping[str, Object]) -> Schema:
    schema = parse_schema(str(file), file.stem, tree, library, shared=False)
    if found := validate(schema.node, schema.tree, schema.file):
        raise InputError(found)
    return schema


def _types_around(file: Path) -> dict[str, Object]:
    """The types of every readable file in the folder and below, by full name."""
    library: dict[str, Object] = {}
    for other in schema_files(file.parent):
        try:
            for source in read_file(other, PurePath(other.name)):
                library = {**types_of(source.tree), **library}
        except InputError:
            continue  # only the named file's violations are reported
    return library
