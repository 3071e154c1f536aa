"""What the registry uses of the compiler: parsing, comparing, compatibility."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from codegen.compatibility import Incompatibility, check_level
from codegen.errors import InputError
from codegen.runtime.errors import SchemaError
from codegen.runtime.parser import parse
from codegen.source.definitions import definitions
from codegen.source.json_reader import Object, read_json
from codegen.source.linker import link
from codegen.source.validation import validate
from devstack.registry.errors import InvalidSchemaError
from devstack.registry.normalization import normalized
from devstack.registry.store import Reference, Version


@dataclass(frozen=True, slots=True)
class ReadSchema:
    """A valid schema: its compact text, its references, and the text with these inlined.

    `guid` identifies the content with its references, in whatever spelling.
    """

    text: str
    references: tuple[Reference, ...]
    resolved: str
    guid: str


def read(
    text: str,
    references: Sequence[Reference] = (),
    library: Sequence[str] = (),
    normalize: bool = False,
) -> ReadSchema:
    """Parses the text; `library` has the referenced schemas, self-contained.

    Raises InvalidSchemaError where the text, with these, is not an Avro schema.
    """
    resolved = resolve(text, library)
    try:
        root, tree = parse(resolved), json.loads(text)
    except SchemaError as error:
        raise InvalidSchemaError(text, str(error)) from None
    _require_text(text, tree)
    if faults := [
        f"{found.path}: {found.message}" for found in validate(root, json.loads(resolved))
    ]:
        raise InvalidSchemaError(text, "; ".join(faults))
    content = normalized(tree)
    if normalize:
        tree, references = content, sorted(references)
    return ReadSchema(_compact(tree), tuple(references), resolved, guid(content, references))


def resolve(text: str, library: Sequence[str]) -> str:
    """The schema with the types that it names from the library inlined."""
    if not library:
        return text
    try:
        known: dict[str, Object] = {}
        for other in library:
            for found in definitions(read_json(other, "")):
                if isinstance(found.tree, Object):
                    known.setdefault(found.name, found.tree)
        return _compact(link(read_json(text, ""), known, for_registration=False))
    except InputError as error:
        raise InvalidSchemaError(
            text, "; ".join(each.message for each in error.diagnostics)
        ) from None
    except SchemaError as error:
        raise InvalidSchemaError(text, str(error)) from None


def guid(tree: object, references: Sequence[Reference] = ()) -> str:
    """Equal for contents that differ only in the order of attributes."""
    ordered = json.dumps(tree, separators=(",", ":"), sort_keys=True)
    for each in references:
        ordered += f"\n{each.name}\0{each.subject}\0{each.version}"
    return str(uuid.UUID(bytes=hashlib.sha256(ordered.encode()).digest()[:16]))


def incompatibilities(level: str, text: str, earlier: Sequence[tuple[Version, str]]) -> list[str]:
    """Confluent's messages for every incompatibility; empty where the level is satisfied.

    `earlier` has each version with its self-contained schema, the oldest first. As in Confluent's
    registry, logical types are not compared; `codegen check` compares them.
    """
    messages: list[str] = []
    broken: dict[int, None] = {}
    for found in check_level(level, text, [schema for _, schema in earlier], parity=True):
        broken[found.version - 1] = None
        messages.append(_message(found))
    for index in broken:
        version, schema = earlier[index]
        messages += [f"{{oldSchemaVersion: {version.number}}}", f"{{oldSchema: '{schema}'}}"]
    return [*messages, f"{{compatibility: '{level}'}}"] if messages else []


def _message(found: Incompatibility) -> str:
    reader = "new" if found.new_reads else "old"
    description = f"{found.message}, at {found.path}; the {reader} schema is the reader"
    return f"{{errorType:'{found.rule}', description:'{description}'}}"


def _require_text(text: str, tree: object) -> None:
    """Raises InvalidSchemaError for infinite numbers and unpaired surrogates."""
    try:
        json.dumps(tree, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise InvalidSchemaError(text, str(error)) from None


def _compact(tree: object) -> str:
    return json.dumps(tree, separators=(",", ":"), ensure_ascii=False)
