"""The schemas of a file: one in a `.avsc` file, each type of a protocol in a `.avpr` file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from ..diagnostic import Position
from ..errors import InputError
from .definitions import is_definition
from .json_reader import Object, read_json
from .rules import INVALID_JSON, INVALID_SCHEMA, UNCONVERTED_IDL
from .texts import read_content

PROTOCOL = ".avpr"
SUFFIXES = (".avsc", PROTOCOL)
"""What the names of files with schemas end in."""

IDL = ".avdl"


@dataclass(slots=True, frozen=True)
class Source:
    """One schema as it is written. `stem` is its path in the folder, without `.avsc`.

    The types of a protocol have the stems that files of their own would have, beside it.
    """

    file: str
    stem: str
    tree: Any

    @property
    def in_protocol(self) -> bool:
        """Whether the file has other schemas, too."""
        return self.file.endswith(PROTOCOL)


def read_file(file: Path, name: PurePath) -> list[Source]:
    """The file's schemas; `name` is its path in the folder. Raises InputError."""
    return read_bytes(read_content(file), str(file), name)


def read_bytes(content: bytes, file: str, name: PurePath) -> list[Source]:
    """The schemas in the content of a file; `name` is its path in the folder. Raises InputError."""
    try:
        tree = read_json(content.decode("utf-8-sig"), file)
    except UnicodeDecodeError:
        fix = "Save it as UTF-8."
        problem = INVALID_JSON.diagnostic(Position(file), "the file is not UTF-8 text", fix=fix)
        raise InputError([problem]) from None
    if name.suffix != PROTOCOL:
        return [Source(file, name.with_suffix("").as_posix(), tree)]
    return [
        Source(file, name.with_name(type_["name"].rpartition(".")[2]).as_posix(), type_)
        for type_ in _types(tree, file)
    ]


def _types(protocol: Any, file: str) -> list[Object]:
    """Every type of the protocol, with the protocol's namespace where it has none of its own."""
    if not isinstance(protocol, Object) or not isinstance(protocol.get("protocol"), str):
        message, fix = "the file is not a protocol", 'Write "protocol", its name, and "types".'
        raise InputError([INVALID_SCHEMA.diagnostic(Position(file), message, fix=fix)])
    types = protocol.get("types", [])
    if not isinstance(types, list) or not all(is_definition(each) for each in types):
        position = protocol.marks["types"]
        message, fix = "the types of a protocol are a list of named types", "Give each a name."
        raise InputError([INVALID_SCHEMA.diagnostic(position, message, fix=fix)])
    namespace = protocol["protocol"].rpartition(".")[0] or protocol.get("namespace")
    return [_within(namespace, each) for each in types]


def _within(namespace: Any, tree: Object) -> Object:
    if not namespace or "namespace" in tree or "." in tree["name"]:
        return tree
    found = Object(tree.position)
    found.marks = tree.marks
    found.update(tree)
    found["namespace"] = namespace
    return found


def unconverted(idl: str, fix: str = "") -> InputError:
    """What is wrong with a file in Avro IDL that has no protocol beside it."""
    protocol = PurePath(idl).with_suffix(PROTOCOL)
    message = f"Avro IDL is read from the protocol {protocol.name} beside it, which is missing"
    fix = fix or f"Run java -jar avro-tools.jar idl {idl} {protocol}, or move the file elsewhere."
    return InputError([UNCONVERTED_IDL.diagnostic(Position(idl), message, fix=fix)])
