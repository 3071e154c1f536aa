"""The compatibility rules: each compares one type of the reader's with one of the writer's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..diagnostic import Rule
from ..runtime.nodes import (
    Enum,
    Field,
    Fixed,
    Named,
    Node,
    Primitive,
    Record,
    Union,
    describe,
    describe_logical,
)
from ..runtime.plan import PROMOTIONS, same_name


@dataclass(slots=True, frozen=True)
class Mismatch:
    """What a rule finds between two types; the engine makes an Incompatibility of it.

    `field` is the reader's field at fault, None where the type itself is.
    """

    message: str
    field: Field | None = None


AMBIGUOUS_ALIAS = "AMBIGUOUS_ALIAS"


@dataclass(slots=True, frozen=True)
class CompatibilityRule(Rule):
    """`find` takes the reader's type and the writer's.

    `parity` rules are Apache Avro's own; the others check what it ignores.
    """

    find: Callable[[Node, Node], Iterator[Mismatch]]
    parity: bool = True


def same_kind(reader: Node, writer: Node) -> bool:
    """Whether the writer's kind of type can be read as the reader's; names and sizes aside."""
    if isinstance(reader, Primitive) and isinstance(writer, Primitive):
        return reader.kind == writer.kind or reader.kind in PROMOTIONS.get(writer.kind, ())
    return type(reader) is type(writer)


def written_fields(reader: Field, writer: Record) -> list[Field]:
    """The writer's fields that the reader's field matches, by its name or an alias.

    A field whose alias is its own name matches twice, as in Java.
    """
    names = [reader.name, *dict.fromkeys(reader.aliases)]
    return [field for name in names for field in writer.fields if field.name == name]


def _type(reader: Node, writer: Node) -> Iterator[Mismatch]:
    if not isinstance(reader, Union) and not same_kind(reader, writer):
        yield Mismatch(f"{describe(writer)} can't be read as {describe(reader)}")


def _name(reader: Node, writer: Node) -> Iterator[Mismatch]:
    if not isinstance(reader, Named) or not isinstance(writer, Named):
        return
    if type(reader) is type(writer) and not same_name(writer, reader):
        yield Mismatch(f"the writer's {writer.name} is not the reader's {reader.name}")


def _size(reader: Node, writer: Node) -> Iterator[Mismatch]:
    if isinstance(reader, Fixed) and isinstance(writer, Fixed) and reader.size != writer.size:
        yield Mismatch(f"{writer.size} bytes are written where {reader.size} are read")


def _symbols(reader: Node, writer: Node) -> Iterator[Mismatch]:
    if not isinstance(reader, Enum) or not isinstance(writer, Enum) or reader.default is not None:
        return
    unknown = [symbol for symbol in writer.symbols if symbol not in reader.symbols]
    if unknown:
        yield Mismatch(f"the reader's {reader.name} has no symbol {', '.join(unknown)}")


def _defaults(reader: Node, writer: Node) -> Iterator[Mismatch]:
    if not isinstance(reader, Record) or not isinstance(writer, Record):
        return
    for field in reader.fields:
        if not field.has_default and not written_fields(field, writer):
            message = f"the reader's field {field.name} is not written and has no default"
            yield Mismatch(message, field)


def _aliases(reader: Node, writer: Node) -> Iterator[Mismatch]:
    if not isinstance(reader, Record) or not isinstance(writer, Record):
        return
    for field in reader.fields:
        names = [written.name for written in written_fields(field, writer)]
        if len(names) > 1:
            message = f"the reader's field {field.name} matches {' and '.join(names)}, both written"
            yield Mismatch(message, field)


def _twice(reader: Node, writer: Node) -> Iterator[Mismatch]:
    if not isinstance(reader, Record) or not isinstance(writer, Record):
        return
    takers: dict[str, str] = {}
    for field in reader.fields:
        for written in written_fields(field, writer)[:1]:
            first = takers.setdefault(written.name, field.name)
            if first != field.name:
                message = (
                    f"the fields {first} and {field.name} both read the written {written.name}"
                )
                yield Mismatch(message, field)


def _text(reader: Node, writer: Node) -> Iterator[Mismatch]:
    kinds = [getattr(node, "kind", None) for node in (reader, writer)]
    if kinds == ["string", "bytes"]:
        yield Mismatch("bytes that are not UTF-8 can't be read as string")


def _branches(reader: Node, writer: Node) -> Iterator[Mismatch]:
    if isinstance(reader, Union) and not any(is_candidate(b, writer) for b in reader.branches):
        yield Mismatch(f"no branch of {describe(reader)} reads {describe(writer)}")


def is_candidate(branch: Node, writer: Node) -> bool:
    """Whether the branch can read the writer's type, by kind and name."""
    if isinstance(branch, Named) and isinstance(writer, Named) and not same_name(writer, branch):
        return False
    return same_kind(branch, writer)


def _logical(reader: Node, writer: Node) -> Iterator[Mismatch]:
    expected, written = getattr(reader, "logical", None), getattr(writer, "logical", None)
    if expected is not None and (written is None or expected.name != written.name):
        found = describe_logical(written) if written else describe(writer)
        yield Mismatch(f"{found} would be read as {describe_logical(expected)}")


def _scale(reader: Node, writer: Node) -> Iterator[Mismatch]:
    expected, written = getattr(reader, "logical", None), getattr(writer, "logical", None)
    if expected and written and expected.name == written.name == "decimal":
        if expected.scale != written.scale:
            yield Mismatch(f"scale {written.scale} is written where scale {expected.scale} is read")
        elif expected.precision < written.precision:
            digits = f"{written.precision} digits are written"
            yield Mismatch(f"{digits}, {expected.precision} can be read")


COMPATIBILITY_RULES: tuple[CompatibilityRule, ...] = (
    CompatibilityRule(
        "TYPE_MISMATCH",
        "What is written can be read as the reader's type.",
        "Keep the type, or add a new field and leave the old one.",
        _type,
    ),
    CompatibilityRule(
        "NAME_MISMATCH",
        "A record, enum or fixed keeps its name.",
        "Keep the name, or give the new one the old full name as an alias.",
        _name,
    ),
    CompatibilityRule(
        "FIXED_SIZE_MISMATCH",
        "A fixed keeps its size.",
        "Keep the size, or make a new fixed under another name.",
        _size,
    ),
    CompatibilityRule(
        "MISSING_ENUM_SYMBOLS",
        "A reader knows every symbol that is written, or has a default for the others.",
        "Keep the symbols, and give the enum a default before adding to them.",
        _symbols,
    ),
    CompatibilityRule(
        "READER_FIELD_MISSING_DEFAULT_VALUE",
        "A field that is not written has a default.",
        "Give the field a default, in the version that adds it or before the one that removes it.",
        _defaults,
    ),
    CompatibilityRule(
        AMBIGUOUS_ALIAS,
        "A field matches at most one written field.",
        "Remove the alias, or the field that it names.",
        _aliases,
    ),
    CompatibilityRule(
        "MISSING_UNION_BRANCH",
        "A written branch has a branch that reads it.",
        "Keep the branch; add new ones only once every reader has them.",
        _branches,
    ),
    CompatibilityRule(
        "FIELD_READ_TWICE",
        "A written field is read by at most one field.",
        "Remove the alias, or rename the field that it names.",
        _twice,
        parity=False,
    ),
    CompatibilityRule(
        "BYTES_READ_AS_STRING",
        "Bytes stay bytes: they need not be valid UTF-8.",
        "Keep bytes, or add a new field and leave the old one.",
        _text,
        parity=False,
    ),
    CompatibilityRule(
        "LOGICAL_TYPE_MISMATCH",
        "Values keep their meaning: milliseconds are not read as microseconds.",
        "Keep the logical type, or add a new field and leave the old one.",
        _logical,
        parity=False,
    ),
    CompatibilityRule(
        "DECIMAL_MISMATCH",
        "A decimal keeps its scale, and its digits fit the reader's precision.",
        "Keep scale and precision, or add a new field and leave the old one.",
        _scale,
        parity=False,
    ),
)
"""Every rule, in the order in which the engine applies them."""
