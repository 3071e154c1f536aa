"""The schemas of a folder: every file read, linked and parsed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import Fault, InputError, Position, UsageError
from ..runtime.errors import SchemaError
from ..runtime.nodes import Node
from ..runtime.parser import parse_tree
from .definitions import definitions
from .json_reader import Object, position_at, read_json
from .linker import link
from .suggestion import suggestion
from .validation import findings

HISTORY = "history"
"""The folder of what was published, which is not a source."""


@dataclass(slots=True, frozen=True)
class Schema:
    """A file's schema, self-contained. `stem` is the file's name without `.avsc`.

    `shared` is false for a file at the top of the folder: it becomes a module of its own.
    """

    file: str
    stem: str
    shared: bool
    tree: Object
    node: Node


def read_schemas(folder: Path) -> list[Schema]:
    """Every schema under the folder, by file name.

    Raises InputError with every fault, UsageError where there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}: name one with --schemas.")
    trees = _read_trees(folder)
    library = _library(trees)
    schemas, faults = [], []
    for file, tree in trees.items():
        linked = link(tree, library)
        try:
            node = parse_tree(linked)
        except SchemaError as error:
            found = position_at(linked, error.json_path)
            position = found if found.file else Position(str(file))
            faults.append(Fault(position, error.problem + suggestion(error, library)))
            continue
        located = ((position_at(linked, found.at), found) for found in findings(node, linked))
        faults += [
            Fault(position, found.problem, found.path)
            for position, found in located
            if position.file == str(file)  # a shared type's faults are told once, in its own file
        ]
        path = file.relative_to(folder)
        shared = len(path.parts) > 1
        schemas.append(Schema(str(file), path.stem, shared, linked, node))
    if faults:
        raise InputError(sorted(set(faults), key=lambda fault: fault.position))
    return schemas


def schema_files(folder: Path) -> list[Path]:
    """Every `.avsc` file under the folder but for its history."""
    files = (file for file in folder.rglob("*.avsc") if file.is_file())
    return sorted(file for file in files if file.relative_to(folder).parts[0] != HISTORY)


def _read_trees(folder: Path) -> dict[Path, Object]:
    trees = {}
    faults = [
        Fault(Position(str(path)), "this is no file: a schema is one")
        for path in sorted(folder.rglob("*.avsc"))
        if not path.is_file()
    ]
    for file in schema_files(folder):
        try:
            trees[file] = read_json(file.read_text(encoding="utf-8"), str(file))
        except UnicodeDecodeError:
            faults.append(Fault(Position(str(file)), "the file is not UTF-8 text"))
        except InputError as error:
            faults += error.faults
    if not trees and not faults:
        faults.append(Fault(Position(str(folder)), "there is no .avsc file in this folder"))
    if faults:
        raise InputError(faults)
    return trees


def _library(trees: dict[Path, Object]) -> dict[str, Object]:
    """Every named type of every file. Raises InputError where two files define the same."""
    library: dict[str, Object] = {}
    faults = []
    for name, tree in _all_definitions(trees.values()):
        if name not in library:
            library[name] = tree
        elif tree is not library[name]:
            first = library[name].position
            faults.append(Fault(tree.position, f"{name} is already defined at {first}"))
    if faults:
        raise InputError(faults)
    return library


def _all_definitions(trees: Iterable[Object]) -> Iterable[tuple[str, Object]]:
    for tree in trees:
        for definition in definitions(tree):
            if isinstance(definition.tree, Object):
                yield definition.name, definition.tree
