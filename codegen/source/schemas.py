"""The schemas of a folder: every file read, linked and parsed."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..diagnostic import Diagnostic, Position
from ..errors import InputError, UsageError
from ..runtime.errors import SchemaError, UnknownTypeError
from ..runtime.nodes import Named, Node, Record
from ..runtime.parser import parse_tree
from .conflicts import conflicting_definitions
from .definitions import definitions
from .json_reader import Object, position_at, read_json_file
from .linker import link
from .rules import DUPLICATE_RECORD, INVALID_JSON, INVALID_SCHEMA, UNKNOWN_TYPE
from .suggestion import suggestion
from .validation import validate

HISTORY = "history"
"""The folder of published versions, which are not sources."""

TOPICS_FILE = "topics.toml"


@dataclass(slots=True, frozen=True)
class Schema:
    """A file's schema, self-contained. `stem` is its path in the folder, without `.avsc`.

    `shared` is false for a root, which becomes a module of its own: a file at the top of the
    folder, and without a topics.toml every file.
    """

    file: str
    stem: str
    shared: bool
    tree: Object
    node: Node


def read_schemas(folder: Path) -> list[Schema]:
    """Every schema under the folder, by file name.

    Raises InputError with every violation, UsageError where there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}: name one with --schemas.")
    schemas, found = _parse(folder, _read_trees(folder))
    found = found or [
        *_duplicate_records(schemas),
        *conflicting_definitions((schema.tree, schema.node) for schema in schemas),
    ]
    if found:
        raise InputError(found)
    return schemas if (folder / TOPICS_FILE).exists() else _as_roots(schemas)


def _as_roots(schemas: Sequence[Schema]) -> list[Schema]:
    """The schemas, each a root; a copy of another root's type stays shared."""
    names = {each.node.name for each in schemas if not each.shared and isinstance(each.node, Named)}
    roots = []
    for schema in schemas:
        name = schema.node.name if isinstance(schema.node, Named) else ""
        roots.append(replace(schema, shared=schema.shared and name in names))
        names |= {name} - {""}
    return roots


def _parse(folder: Path, trees: Mapping[Path, Object]) -> tuple[list[Schema], list[Diagnostic]]:
    types = {file: types_of(tree) for file, tree in trees.items()}
    library = ChainMap(*types.values())
    schemas: list[Schema] = []
    found: list[Diagnostic] = []
    for file, tree in trees.items():
        known, shared = library.new_child(types[file]), file.parent != folder
        try:
            stem = file.relative_to(folder).with_suffix("").as_posix()
            schema = parse_schema(file, stem, tree, known, shared=shared)
        except InputError as error:
            found += error.diagnostics
            continue
        schemas.append(schema)
        violations = validate(schema.node, schema.tree, schema.file)
        # A shared type's violations are reported once, with its own file.
        found += [each for each in violations if each.position.file == schema.file]
    return schemas, found


def parse_schema(
    file: Path, stem: str, tree: Any, library: Mapping[str, Object], *, shared: bool
) -> Schema:
    """The file's schema from its JSON and the named types that it may use. Raises InputError."""
    linked = tree
    try:
        linked = link(tree, library)
        node = parse_tree(linked)
    except SchemaError as error:
        position = position_at(linked, error.json_path, str(file))
        raise InputError([_diagnostic(error, position, library)]) from None
    return Schema(str(file), stem, shared, linked, node)


def _diagnostic(error: SchemaError, position: Position, known: Iterable[str]) -> Diagnostic:
    if isinstance(error, UnknownTypeError):
        fix = suggestion(error.name, known)
        return UNKNOWN_TYPE.diagnostic(position, error.problem, fix=fix)
    return INVALID_SCHEMA.diagnostic(position, error.problem)


def schema_files(folder: Path) -> list[Path]:
    """Every `.avsc` file under the folder but for its history."""
    files = (file for file in folder.rglob("*.avsc") if file.is_file())
    return sorted(file for file in files if file.relative_to(folder).parts[0] != HISTORY)


def _read_trees(folder: Path) -> dict[Path, Object]:
    trees: dict[Path, Object] = {}
    found = [
        INVALID_JSON.diagnostic(Position(str(path)), "this is not a file", fix="Rename the folder.")
        for path in folder.rglob("*.avsc")
        if not path.is_file()
    ]
    for file in schema_files(folder):
        try:
            trees[file] = read_json_file(file)
        except InputError as error:
            found += error.diagnostics
    if not trees and not found:
        message = "there is no .avsc file in this folder"
        fix = "Write a schema, or name another folder with --schemas."
        found.append(INVALID_SCHEMA.diagnostic(Position(str(folder)), message, fix=fix))
    if found:
        raise InputError(found)
    return trees


def _duplicate_records(schemas: Iterable[Schema]) -> Iterator[Diagnostic]:
    files: dict[str, str] = {}
    for schema in schemas:
        if isinstance(schema.node, Record) and not schema.shared:
            name = schema.node.name
            if (first := files.setdefault(name, schema.file)) != schema.file:
                message = f"{name} is already the record of {first}"
                yield DUPLICATE_RECORD.diagnostic(schema.tree.position, message)


def types_of(tree: Any) -> dict[str, Object]:
    """Every named type that a file defines, by full name."""
    return {
        definition.name: definition.tree
        for definition in definitions(tree)
        if isinstance(definition.tree, Object)
    }
