"""Straight-line source that decodes one message, rendered from a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from ..runtime import plan as plans
from ..runtime.nodes import Field, Fixed, Node, Primitive, Record
from ..runtime.sizes import is_empty
from .defaults import default_expression
from .leaf_decoder import LeafDecoder
from .lines import Lines
from .literals import literal
from .scope import Scope

_MAX_BLOCKS = 10
"""Nested blocks before the rest moves to a function: Python allows 20."""

_SIZES = {"float": 4, "double": 8}
"""Bytes of primitive types of a fixed size."""


def reader_of(plan: plans.Plan) -> Node:
    """The type of the value that a plan yields."""
    match plan:
        case (
            plans.ReadPrimitive(reader=reader)
            | plans.ReadFixed(reader=reader)
            | plans.ReadEnum(reader=reader)
            | plans.ReadArray(reader=reader)
            | plans.ReadMap(reader=reader)
            | plans.ReadUnion(reader=reader)
            | plans.ReadRecord(reader=reader)
        ):
            return reader
    raise TypeError(f"{type(plan).__name__} yields no value")


class DecoderWriter(LeafDecoder):
    """Renders the body of a decode function; `functions` gets those that it calls.

    `schema` is the constant with the writer's schema. `outlined` are the records with a function
    of their own: recursive ones, or all if inlining them at every use makes too much code.
    """

    def __init__(
        self,
        scope: Scope,
        name: str,
        schema: str,
        outlined: frozenset[str],
        recursive: frozenset[str],
    ) -> None:
        super().__init__(scope, name)
        self.schema, self.outlined, self.recursive = schema, outlined, recursive
        self.functions: list[str] = []
        self.known: dict[int, str] = {}
        self.depth = "0"

    def message(self, lines: Lines, plan: plans.Plan) -> None:
        """The statements that read `data` whole and return the value."""
        limit = self.scope.runtime("limits", "MAX_BYTES")
        self.refuse_if(lines, f"type(data) is not bytes or len(data) > {limit}")
        lines.add("pos = 0")
        lines.add(f"value = {self.value(lines, plan)}")
        self.refuse_if(lines, "pos != len(data)")
        lines.add("return value")

    def value(self, lines: Lines, plan: plans.Plan) -> str:
        """Adds the statements and returns the value's expression, to be used at once."""
        if self.is_outlined(plan) or lines.depth > _MAX_BLOCKS:
            return self.call(lines, plan)
        return self.inline(lines, plan)

    def inline(self, lines: Lines, plan: plans.Plan) -> str:
        match plan:
            case plans.ReadPrimitive():
                return self.primitive(lines, plan)
            case plans.ReadFixed(reader=reader):
                return self.fixed(lines, reader)
            case plans.ReadEnum():
                return self.enum(lines, plan)
            case plans.ReadArray():
                return self.array(lines, plan)
            case plans.ReadMap():
                return self.map(lines, plan)
            case plans.ReadUnion():
                return self.union(lines, plan)
            case plans.ReadRecord():
                return self.record(lines, plan)
        raise TypeError(f"{type(plan).__name__} yields no value")

    def is_outlined(self, plan: plans.Plan) -> bool:
        return isinstance(plan, plans.ReadRecord) and plan.reader.name in self.outlined

    def call(self, lines: Lines, plan: plans.Plan) -> str:
        name = self.known.get(id(plan)) or self.function(plan)
        local = self.local("f")
        lines.add(f"{local}, pos = {name}(data, pos, {self.depth})")
        return local

    def function(self, plan: plans.Plan) -> str:
        name = f"_{self.name}__read_{len(self.known) + 1}"
        self.known[id(plan)] = name
        outer = self.locals, self.depth
        self.locals, self.depth = Counter(), "depth"
        lines = Lines()
        kind = self.scope.annotation(reader_of(plan))
        head = f"def {name}(data: bytes, pos: int, depth: int) -> tuple[{kind}, int]:"
        with lines.block(head):
            if isinstance(plan, plans.ReadRecord) and plan.reader.name in self.recursive:
                self.refuse_if(lines, f"depth >= {self.scope.runtime('limits', 'MAX_DEPTH')}")
                lines.add("depth += 1")
            lines.add(f"return {self.inline(lines, plan)}, pos")
        self.locals, self.depth = outer
        self.functions += ["", "", *lines.lines]
        return name

    def array(self, lines: Lines, plan: plans.ReadArray) -> str:
        local = self.local("a")
        lines.add(f"{local}: {self.scope.annotation(plan.reader)} = []")
        limit = ""
        if is_empty(plan.written.items):
            limit = f"len({local}) + i > {self.scope.runtime('limits', 'MAX_EMPTY_ITEMS')}"
        with self.items(lines, limit):
            lines.add(f"{local}.append({self.value(lines, plan.items)})")
        return local

    def map(self, lines: Lines, plan: plans.ReadMap) -> str:
        local, key = self.local("m"), self.local("k")
        lines.add(f"{local}: {self.scope.annotation(plan.reader)} = {{}}")
        with self.items(lines):
            self.span(lines)
            lines.add(f"{key} = data[start:pos].decode()")
            lines.add(f"{local}[{key}] = {self.value(lines, plan.values)}")
        return local

    @contextmanager
    def items(self, lines: Lines, limit: str = "") -> Iterator[None]:
        """The loop over an array's or map's items; `limit` is a condition to refuse a block.

        The count has a variable of its own: mypyc evaluates a range's end in every iteration.
        """
        count = self.local("n")
        lines.add("i = data[pos]")
        with lines.block("while i:"):
            with lines.block("if i & 129:"):
                lines.add(f"i, pos = {self.scope.runtime('wire', 'read_count')}(data, pos)")
                with lines.block("if not i:"):
                    lines.add("break")
            with lines.block("else:"):
                lines.add("i >>= 1", "pos += 1")
            if limit:
                self.refuse_if(lines, limit)
            lines.add(f"{count} = i")
            with lines.block(f"for _ in range({count}):"):
                yield
            lines.add("i = data[pos]")
        with lines.block("else:"):
            lines.add("pos += 1")

    def union(self, lines: Lines, plan: plans.ReadUnion) -> str:
        local = self.local("u")
        lines.add(f"{local}: {self.scope.annotation(plan.reader)}")
        self.index(lines)
        word = "if"
        for index, branch in enumerate(plan.branches):
            if isinstance(branch, plans.Refuse):
                continue
            with lines.block(f"{word} i == {index}:"):
                lines.add(f"{local} = {self.value(lines, branch)}")
            word = "elif"
        with lines.block("else:"):
            lines.add("raise ValueError")
        return local

    def record(self, lines: Lines, plan: plans.ReadRecord) -> str:
        local = self.local("r")
        found = self.scope.type_plan(plan.reader)
        if plan.reader.frozen:
            return self.frozen(lines, plan, found.name, found.members)
        new = self.scope.constant(f"{found.name}__new", f"{found.name}.__new__")
        lines.add(f"{local} = {new}({found.name})")
        for step in plan.steps:
            if step.field is None:
                self.skip(lines, plan.written, step.written)
            else:
                value = self.value(lines, step.plan)
                lines.add(f"{local}.{found.members[step.field.name]} = {value}")
        for field in plan.defaults:
            value = default_expression(self.scope, field.type, field.default)
            lines.add(f"{local}.{found.members[field.name]} = {value}")
        return local

    def frozen(
        self, lines: Lines, plan: plans.ReadRecord, name: str, members: dict[str, str]
    ) -> str:
        """The call that makes the record, from one variable for each field."""
        arguments = []
        for step in plan.steps:
            if step.field is None:
                self.skip(lines, plan.written, step.written)
            else:
                local, value = self.local("v"), self.value(lines, step.plan)
                lines.add(f"{local} = {value}")
                arguments.append(f"{members[step.field.name]}={local}")
        for field in plan.defaults:
            value = default_expression(self.scope, field.type, field.default)
            arguments.append(f"{members[field.name]}={value}")
        return f"{name}({', '.join(arguments)})"

    def skip(self, lines: Lines, written: Record, field: Field) -> None:
        """Skips a value: inline if it has a fixed size or a length, else by the runtime."""
        node = field.type
        if isinstance(node, Primitive) and node.kind in ("bytes", "string"):
            self.span(lines)
        elif isinstance(node, Primitive) and node.kind in _SIZES:
            lines.add(f"pos += {_SIZES[node.kind]}")
        elif isinstance(node, Primitive) and node.kind in ("int", "long"):
            with lines.block("if data[pos] > 127:"):
                read = self.scope.runtime("wire", f"read_{node.kind}")
                lines.add(f"_, pos = {read}(data, pos)")
            with lines.block("else:"):
                lines.add("pos += 1")
        elif isinstance(node, Fixed):
            lines.add(f"pos += {node.size}")
        else:
            skipper = self.scope.runtime("skip", "skipper")
            arguments = f"{self.schema}, {literal(written.name)}, {literal(field.name)}"
            name = f"{self.name}__skip_{len(self.scope.constants)}"
            skip = self.scope.constant(name, f"{skipper}({arguments})")
            lines.add(f"pos = {skip}(data, pos)")
