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
from .conflicts import conflicting_definitions, conflicts_between
from .definitions import definitions
from .files import IDL, PROTOCOL, SUFFIXES, Source, read_file, unconverted
from .json_reader import Object, position_at
from .linker import link
from .rules import DUPLICATE_RECORD, INVALID_JSON, INVALID_SCHEMA, UNKNOWN_TYPE
from .suggestion import suggestion
from .validation import validate

HISTORY = "history"
"""The folder of published versions, which are not sources."""

TOPICS_FILE = "topics.toml"

NO_TYPES: Mapping[str, Object] = {}
"""No included types."""


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


def read_schemas(folder: Path, included: Mapping[str, Object] = NO_TYPES) -> list[Schema]:
    """Every schema under the folder, by file name; they may use the `included` types.

    Raises InputError with every violation, UsageError where there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}: name one with --schemas.")
    with_topics = (folder / TOPICS_FILE).exists()
    sources = read_sources(folder)
    if not sources and not included:
        raise InputError([_no_schema(folder)])
    schemas, found = _parse(sources, included, with_topics=with_topics)
    own = ChainMap(*(types_of(source.tree) for source in sources))
    found = found or [
        *conflicts_between(included, own),
        *_duplicate_records(schemas),
        *conflicting_definitions((schema.tree, schema.node) for schema in schemas),
    ]
    if found:
        raise InputError(found)
    return schemas if with_topics else _as_roots(schemas)


def _as_roots(schemas: Sequence[Schema]) -> list[Schema]:
    """The schemas, each a root; a copy of another root's type stays shared."""
    names = {each.node.name for each in schemas if not each.shared and isinstance(each.node, Named)}
    roots = []
    for schema in schemas:
        name = schema.node.name if isinstance(schema.node, Named) else ""
        roots.append(replace(schema, shared=schema.shared and name in names))
        names |= {name} - {""}
    return roots


def _parse(
    sources: Sequence[Source], included: Mapping[str, Object], *, with_topics: bool
) -> tuple[list[Schema], list[Diagnostic]]:
    types = [types_of(source.tree) for source in sources]
    library = ChainMap(*types, dict(included))
    others = {source.file for source in sources}
    schemas: list[Schema] = []
    found: list[Diagnostic] = []
    for source, own in zip(sources, types, strict=True):
        shared = "/" in source.stem or (with_topics and source.in_protocol)
        try:
            schema = parse_schema(
                source.file, source.stem, source.tree, library.new_child(own), shared=shared
            )
        except InputError as error:
            found += error.diagnostics
            continue
        schemas.append(schema)
        violations = validate(schema.node, schema.tree, schema.file)
        # A shared type's violations are reported once, with its own file.
        elsewhere = others - {schema.file}
        found += [each for each in violations if each.position.file not in elsewhere]
    return schemas, found


def parse_schema(
    file: str, stem: str, tree: Any, library: Mapping[str, Object], *, shared: bool
) -> Schema:
    """The file's schema from its JSON and the named types that it may use. Raises InputError."""
    linked = tree
    try:
        linked = link(tree, library)
        node = parse_tree(linked)
    except SchemaError as error:
        position = position_at(linked, error.json_path, file)
        raise InputError([_diagnostic(error, position, library)]) from None
    return Schema(file, stem, shared, linked, node)


def _diagnostic(error: SchemaError, position: Position, known: Iterable[str]) -> Diagnostic:
    if isinstance(error, UnknownTypeError):
        fix = suggestion(error.name, known)
        return UNKNOWN_TYPE.diagnostic(position, error.problem, fix=fix)
    return INVALID_SCHEMA.diagnostic(position, error.problem)


def schema_files(folder: Path) -> list[Path]:
    """Every file with schemas under the folder but for its history."""
    return [file for file in _files(folder, SUFFIXES) if file.is_file()]


def _files(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    files = (file for file in folder.rglob("*") if file.suffix in suffixes)
    return sorted(file for file in files if file.relative_to(folder).parts[0] != HISTORY)


def _no_schema(folder: Path) -> Diagnostic:
    message = "there is no .avsc file in this folder"
    fix = "Write a schema, or name another folder with --schemas."
    return INVALID_SCHEMA.diagnostic(Position(str(folder)), message, fix=fix)


def read_sources(folder: Path) -> list[Source]:
    """Everything under the folder that is a schema, as it is written. Raises InputError."""
    sources: list[Source] = []
    found: list[Diagnostic] = []
    for file in _files(folder, (*SUFFIXES, IDL)):
        try:
            sources += _read_source(file, folder)
        except InputError as error:
            found += error.diagnostics
    if found:
        raise InputError(found)
    return sources


def _read_source(file: Path, folder: Path) -> list[Source]:
    if not file.is_file():
        position, fix = Position(str(file)), "Rename the folder."
        raise InputError([INVALID_JSON.diagnostic(position, "this is not a file", fix=fix)])
    if file.suffix != IDL:
        return read_file(file, file.relative_to(folder))
    if file.with_suffix(PROTOCOL).is_file():
        return []
    raise unconverted(str(file))


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
