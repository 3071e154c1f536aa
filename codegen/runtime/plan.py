"""Avro's schema resolution: how to read data of one schema as a value of another.

A plan is made before the first byte is read. Composed and generated decoders both follow it.
"""

from __future__ import annotations

from dataclasses import dataclass

from .errors import ResolutionError
from .nodes import (
    Array,
    Enum,
    Field,
    Fixed,
    Map,
    Named,
    Node,
    Primitive,
    Record,
    Union,
    branch_path,
    describe,
    describe_logical,
    root_path,
)

PROMOTIONS: dict[str, tuple[str, ...]] = {
    "int": ("long", "float", "double"),
    "long": ("float", "double"),
    "float": ("double",),
    "string": ("bytes",),
    "bytes": ("string",),
}
"""The types that each written type may be promoted to."""


@dataclass(slots=True, eq=False)
class Plan:
    """One step of reading."""


@dataclass(slots=True, eq=False)
class ReadPrimitive(Plan):
    """Read `written`, promote it to the reader's kind, convert its logical type."""

    written: str
    reader: Primitive


@dataclass(slots=True, eq=False)
class ReadFixed(Plan):
    reader: Fixed


@dataclass(slots=True, eq=False)
class ReadEnum(Plan):
    """`symbols[i]` is the reader's symbol for the writer's i-th, None where it has none."""

    reader: Enum
    written: tuple[str, ...]
    symbols: tuple[str | None, ...]


@dataclass(slots=True, eq=False)
class ReadArray(Plan):
    written: Array
    reader: Array
    items: Plan


@dataclass(slots=True, eq=False)
class ReadMap(Plan):
    reader: Map
    values: Plan


@dataclass(slots=True, eq=False)
class ReadUnion(Plan):
    """One plan for each of the writer's branches; `reader` is the type of what comes out."""

    reader: Node
    branches: tuple[Plan, ...]


@dataclass(slots=True, eq=False)
class Skip(Plan):
    """Skip what the reader has no field for."""

    written: Node


@dataclass(slots=True, eq=False)
class Step:
    """A written field, read into `field`; None where the reader has no such field."""

    written: Field
    field: Field | None
    plan: Plan


@dataclass(slots=True, eq=False)
class ReadRecord(Plan):
    """The written fields in order, then the reader's fields that were not written."""

    written: Record
    reader: Record
    steps: tuple[Step, ...]
    defaults: tuple[Field, ...]


@dataclass(slots=True, eq=False)
class Refuse(Plan):
    """A union branch that the reader does not have: a value of it is an error."""

    written: Node
    problem: str


def resolve(writer: Node, reader: Node) -> Plan:
    """The plan to read the writer's bytes as the reader's value. Raises ResolutionError."""
    return _Resolver().plan(writer, reader, root_path(reader))


def same_name(writer: Named, reader: Named) -> bool:
    """Whether the two types match: by unqualified name, or by an alias of the reader's."""
    return writer.short_name == reader.short_name or writer.name in reader.aliases


class _Resolver:
    def __init__(self) -> None:
        self.records: dict[tuple[int, int], ReadRecord] = {}

    def plan(self, writer: Node, reader: Node, path: str) -> Plan:
        if isinstance(writer, Union):
            return self.written_union(writer, reader, path)
        if isinstance(reader, Union):
            return self.branch(writer, reader, path)
        match writer, reader:
            case Primitive(), Primitive():
                return _primitive(writer, reader, path)
            case Array(), Array():
                return ReadArray(writer, reader, self.plan(writer.items, reader.items, f"{path}[]"))
            case Map(), Map():
                return ReadMap(reader, self.plan(writer.values, reader.values, f"{path}{{}}"))
            case Named(), Named() if type(writer) is type(reader):
                return self.named(writer, reader, path)
        raise ResolutionError(path, f"{describe(writer)} can't be read as {describe(reader)}")

    def written_union(self, writer: Union, reader: Node, path: str) -> Plan:
        branches = tuple(self.try_branch(branch, reader, path) for branch in writer.branches)
        if branches and all(isinstance(branch, Refuse) for branch in branches):
            raise ResolutionError(
                path, f"no branch of {describe(writer)} can be read as {describe(reader)}"
            )
        return ReadUnion(reader, branches)

    def try_branch(self, writer: Node, reader: Node, path: str) -> Plan:
        known = dict(self.records)
        try:
            return self.plan(writer, reader, path)
        except ResolutionError as error:
            self.records = known  # plans made meanwhile may refer to the one that failed
            return Refuse(writer, error.problem)

    def branch(self, writer: Node, reader: Union, path: str) -> Plan:
        for branch in _in_order(writer, reader):
            plan = self.try_branch(writer, branch, branch_path(path, reader, branch))
            if not isinstance(plan, Refuse):
                return plan
        raise ResolutionError(path, f"{describe(writer)} is in no branch of {describe(reader)}")

    def named(self, writer: Named, reader: Named, path: str) -> Plan:
        if not same_name(writer, reader):
            raise ResolutionError(
                path, f"{writer.name} is neither {reader.name} nor an alias of it"
            )
        match writer, reader:
            case Enum(), Enum():
                return _enum(writer, reader)
            case Fixed(), Fixed():
                return _fixed(writer, reader, path)
            case Record(), Record():
                return self.record(writer, reader, path)
        raise TypeError(f"{type(writer).__name__} is not a named type")

    def record(self, writer: Record, reader: Record, path: str) -> Plan:
        key = id(writer), id(reader)
        if key in self.records:
            return self.records[key]
        plan = self.records[key] = ReadRecord(writer, reader, (), ())
        targets = match_fields(writer, reader)
        plan.steps = tuple(self.step(f, targets.get(f.name), path) for f in writer.fields)
        read = {id(field) for field in targets.values()}
        plan.defaults = tuple(field for field in reader.fields if id(field) not in read)
        for field in plan.defaults:
            if not field.has_default:
                raise ResolutionError(f"{path}.{field.name}", "was not written and has no default")
        return plan

    def step(self, written: Field, field: Field | None, path: str) -> Step:
        if field is None:
            return Step(written, None, Skip(written.type))
        return Step(written, field, self.plan(written.type, field.type, f"{path}.{field.name}"))


def match_fields(writer: Record, reader: Record) -> dict[str, Field]:
    """The reader's field for each written field's name: by name, else by the reader's alias.

    A written field goes to the field that has its name as an alias before the one of that name.
    """
    written = {field.name for field in writer.fields}
    targets: dict[str, Field] = {}
    for field in sorted(reader.fields, key=lambda field: field.name in written):
        names = (field.name, *field.aliases)
        source = next((name for name in names if name in written and name not in targets), None)
        if source is not None:
            targets[source] = field
    return targets


def reading_branch(writer: Node, reader: Union) -> Node | None:
    """The reader's branch that what was written resolves to; None if there is none."""
    resolver = _Resolver()
    for branch in _in_order(writer, reader):
        if not isinstance(resolver.try_branch(writer, branch, ""), Refuse):
            return branch
    return None


def _in_order(writer: Node, reader: Union) -> list[Node]:
    """The branches in the order in which they are tried: the writer's own type first.

    Java does the same. The specification takes the first that matches, which would read every long
    as a double where a union has both, even between equal versions.
    """
    return sorted(reader.branches, key=lambda branch: not _is_exact(writer, branch))


def _is_exact(writer: Node, branch: Node) -> bool:
    if isinstance(writer, Primitive):
        return isinstance(branch, Primitive) and writer.kind == branch.kind
    if isinstance(writer, Named):
        return type(writer) is type(branch) and writer.name == getattr(branch, "name", None)
    return type(writer) is type(branch)


def _primitive(writer: Primitive, reader: Primitive, path: str) -> Plan:
    if writer.kind != reader.kind and reader.kind not in PROMOTIONS.get(writer.kind, ()):
        raise ResolutionError(path, f"{describe(writer)} can't be read as {describe(reader)}")
    _same_meaning(writer, reader, path)
    return ReadPrimitive(writer.kind, reader)


def _fixed(writer: Fixed, reader: Fixed, path: str) -> Plan:
    if writer.size != reader.size:
        raise ResolutionError(
            path, f"{writer.size} bytes of {writer.name} can't be read as {reader.size}"
        )
    _same_meaning(writer, reader, path)
    return ReadFixed(reader)


def _same_meaning(writer: Primitive | Fixed, reader: Primitive | Fixed, path: str) -> None:
    """Refuses 12.34 for 1.234, and seconds for days: the bytes fit, the value would be wrong."""
    ours, theirs = reader.logical, writer.logical
    if ours is None or theirs is None or ours.name == "uuid" == theirs.name:
        return
    if (ours.name, ours.scale) != (theirs.name, theirs.scale):
        raise ResolutionError(
            path, f"{describe_logical(theirs)} can't be read as {describe_logical(ours)}"
        )


def _enum(writer: Enum, reader: Enum) -> Plan:
    known = set(reader.symbols)
    symbols = tuple(s if s in known else reader.default for s in writer.symbols)
    return ReadEnum(reader, writer.symbols, symbols)
