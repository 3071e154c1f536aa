"""Schemas that are named file by file, wherever they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..errors import Fault, InputError, Position
from ..runtime.errors import SchemaError
from ..runtime.parser import parse_tree
from .json_reader import Object, position_at, read_json
from .linker import link
from .schemas import Schema, schema_files, types_of
from .suggestion import suggestion
from .validation import findings


def read_lone(file: Path) -> Schema:
    """The file's schema. A type that it does not define is looked for in the files around it.

    Raises InputError.
    """
    tree = _read(file)
    try:
        return _schema(file, tree, {})
    except InputError:
        library = {**_around(file), **types_of(tree)}
        return _schema(file, tree, library)


def _schema(file: Path, tree: Any, library: dict[str, Object]) -> Schema:
    try:
        if library:
            tree = link(tree, library)
        node = parse_tree(tree)
    except SchemaError as error:
        problem = error.problem + suggestion(error, library)
        raise InputError([Fault(_position(file, tree, error.json_path), problem)]) from None
    faults = [
        Fault(_position(file, tree, found.at), found.problem, found.path)
        for found in findings(node, tree)
    ]
    if faults:
        raise InputError(sorted(set(faults)))
    return Schema(str(file), file.stem, shared=False, tree=tree, node=node)


def _position(file: Path, tree: Any, path: tuple[str | int, ...]) -> Position:
    found = position_at(tree, path)
    return found if found.file else Position(str(file))


def _around(file: Path) -> dict[str, Object]:
    """The types of every file in the folder and below that can be read, by full name."""
    library: dict[str, Object] = {}
    for other in schema_files(file.parent):
        try:
            library = {**types_of(_read(other)), **library}
        except InputError:
            continue  # another file's fault is not this one's
    return library


def _read(file: Path) -> Any:
    try:
        return read_json(file.read_text(encoding="utf-8-sig"), str(file))
    except UnicodeDecodeError:
        raise InputError([Fault(Position(str(file)), "the file is not UTF-8 text")]) from None
