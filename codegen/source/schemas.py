"""The schemas of a folder: every file read, linked and parsed."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import Fault, InputError, Position, UsageError
from ..runtime.errors import SchemaError
from ..runtime.nodes import Node, Record
from ..runtime.parser import parse_tree
from .conflicts import disagreements
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
    types = {file: types_of(tree) for file, tree in trees.items()}
    library = ChainMap(*types.values())
    schemas, faults = [], []
    for file, tree in trees.items():
        linked: Any = tree
        try:
            linked = link(tree, library.new_child(types[file]))
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
    faults = faults or [*_shared_roots(schemas), *disagreements((s.tree, s.node) for s in schemas)]
    if faults:
        raise InputError(sorted(set(faults)))
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
            trees[file] = read_json(file.read_text(encoding="utf-8-sig"), str(file))
        except UnicodeDecodeError:
            faults.append(Fault(Position(str(file)), "the file is not UTF-8 text"))
        except InputError as error:
            faults += error.faults
    if not trees and not faults:
        faults.append(Fault(Position(str(folder)), "there is no .avsc file in this folder"))
    if faults:
        raise InputError(faults)
    return trees


def _shared_roots(schemas: Iterable[Schema]) -> Iterator[Fault]:
    """A class has one contract: files that become modules have a record each."""
    files: dict[str, str] = {}
    for schema in schemas:
        if isinstance(schema.node, Record) and not schema.shared:
            name = schema.node.name
            if (first := files.setdefault(name, schema.file)) != schema.file:
                mend = "rename one, or move it into a subfolder if it is a copy"
                yield Fault(schema.tree.position, f"{name} is {first}'s record already: {mend}")


def types_of(tree: Any) -> dict[str, Object]:
    """Every named type that a file defines, by full name."""
    return {
        definition.name: definition.tree
        for definition in definitions(tree)
        if isinstance(definition.tree, Object)
    }
