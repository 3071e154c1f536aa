"""Straight-line source that encodes one message."""

from __future__ import annotations

from collections import Counter

from ..runtime.nodes import Array, Enum, Fixed, Map, Node, Primitive, Record, Union
from ..runtime.sizes import is_empty
from ..runtime.wire import INT
from .branches import class_test, fitting, int_branch, written_branches
from .leaf_encoder import LeafEncoder
from .lines import Lines
from .scope import Scope

_MAX_BLOCKS = 10
"""Nested blocks before the rest moves to a function: Python allows 20."""


class EncoderWriter(LeafEncoder):
    """Renders the body of an encode function; `functions` gets those that it calls.

    `outlined` and `recursive` are as for DecoderWriter.
    """

    def __init__(
        self, scope: Scope, name: str, outlined: frozenset[str], recursive: frozenset[str]
    ) -> None:
        super().__init__(scope, name)
        self.outlined, self.recursive = outlined, recursive
        self.functions: list[str] = []
        self.known: dict[object, str] = {}
        self.depth = "0"

    def message(self, lines: Lines, root: Record) -> None:
        """The statements that encode `self` and return its bytes."""
        lines.add("out: list[bytes] = []")
        if self.is_outlined(root):
            self.call(lines, root, "self")
        else:
            self.fields(lines, root, "self")
        self.flush(lines)
        lines.add('data = b"".join(out)')
        self.refuse_if(lines, f"len(data) > {self.scope.runtime('limits', 'MAX_BYTES')}")
        lines.add("return data")

    def flush(self, lines: Lines) -> None:
        """Adds the statement that appends the collected pieces."""
        if len(self.pieces) == 1:
            lines.add(f"out.append({self.pieces[0]})")
        elif self.pieces:
            lines.sequence("out += (", self.pieces, ")")
        self.pieces.clear()

    def value(self, lines: Lines, node: Node, local: str) -> None:
        """Adds the statements that encode the variable `local`."""
        if self.is_outlined(node) or (lines.depth > _MAX_BLOCKS and _is_container(node)):
            self.call(lines, node, local)
        else:
            self.inline(lines, node, local)

    def inline(self, lines: Lines, node: Node, local: str) -> None:
        match node:
            case Record():
                self.refuse_unless(lines, node, local)
                self.fields(lines, node, local)
            case Array():
                self.array(lines, node, local)
            case Map():
                self.map(lines, node, local)
            case Union():
                self.union(lines, node, local)
            case Enum():
                self.enum(lines, node, local)
            case Fixed():
                self.fixed(lines, node, local)
            case Primitive():
                self.primitive(lines, node, local)

    def is_outlined(self, node: Node) -> bool:
        return isinstance(node, Record) and node.name in self.outlined

    def call(self, lines: Lines, node: Node, local: str) -> None:
        self.flush(lines)
        key = node.name if isinstance(node, Record) else id(node)
        name = self.known.get(key) or self.function(key, node)
        lines.add(f"{name}(out, {local}, {self.depth})")

    def function(self, key: object, node: Node) -> str:
        name = f"_{self.name}__write_{len(self.known) + 1}"
        self.known[key] = name
        outer = self.locals, self.depth
        self.locals, self.depth, self.proven = Counter(), "depth", ""
        lines = Lines()
        kind = self.scope.annotation(node)
        with lines.block(f"def {name}(out: list[bytes], v: {kind}, depth: int) -> None:"):
            if isinstance(node, Record) and node.name in self.recursive:
                self.refuse_if(lines, f"depth >= {self.scope.runtime('limits', 'MAX_DEPTH')}")
                lines.add("depth += 1")
            self.inline(lines, node, "v")
            self.flush(lines)
        self.locals, self.depth = outer
        self.functions += ["", "", *lines.lines]
        return name

    def variable(self, lines: Lines, node: Node) -> str:
        """A new variable for a value; mypyc needs the annotation of one that is always None."""
        local = self.local("v")
        if isinstance(node, Primitive) and node.kind == "null":
            lines.add(f"{local}: None")
        return local

    def fields(self, lines: Lines, node: Record, local: str) -> None:
        plan = self.scope.type_plan(node)
        for field in node.fields:
            self.field(lines, field.type, f"{local}.{plan.members[field.name]}")

    def field(self, lines: Lines, node: Node, source: str) -> None:
        """Encodes the expression directly if it is used once, else from a variable."""
        piece = self.direct(node, source)
        if piece:
            self.pieces.append(piece)
            return
        if isinstance(node, Primitive) and node.kind == "string":
            self.text(lines, source)
            return
        local = self.variable(lines, node)
        lines.add(f"{local} = {source}")
        self.value(lines, node, local)

    def array(self, lines: Lines, node: Array, local: str) -> None:
        self.refuse_unless(lines, node, local)
        if is_empty(node.items):
            limit = self.scope.runtime("limits", "MAX_EMPTY_ITEMS")
            self.refuse_if(lines, f"len({local}) > {limit}")
        self.flush(lines)
        with lines.block(f"if {local}:"):
            item = self.variable(lines, node.items)
            lines.add(f"out.append({self.scope.runtime('wire', 'LONG')}[len({local})])")
            with lines.block(f"for {item} in {local}:"):
                self.value(lines, node.items, item)
                self.flush_body(lines)
        self.pieces.append('b"\\x00"')

    def flush_body(self, lines: Lines) -> None:
        before = len(lines.lines)
        self.flush(lines)
        if len(lines.lines) == before and lines.lines[-1].endswith(":"):
            lines.add("pass")

    def map(self, lines: Lines, node: Map, local: str) -> None:
        self.refuse_unless(lines, node, local)
        self.flush(lines)
        with lines.block(f"if {local}:"):
            key, item = self.local("k"), self.variable(lines, node.values)
            lines.add(f"out.append({self.scope.runtime('wire', 'LONG')}[len({local})])")
            with lines.block(f"for {key}, {item} in {local}.items():"):
                self.text(lines, key)
                self.value(lines, node.values, item)
                self.flush(lines)
        self.pieces.append('b"\\x00"')

    def union(self, lines: Lines, node: Union, local: str) -> None:
        self.flush(lines)
        word = "if"
        for index, branch in written_branches(node):
            test = class_test(self.scope, branch, local, wanted=True)
            test += fitting(self.scope, node, branch, local)
            with lines.block(f"{word} {test}:"):
                self.pieces.append(repr(INT[index]))
                self.proven = local
                self.value(lines, branch, local)
                self.flush(lines)
            word = "elif"
        if (taking_ints := int_branch(self.scope, node)) is not None:
            index, kind = taking_ints
            with lines.block(f"{word} type({local}) is int:"):
                number = f"{self.scope.runtime('wire', 'real')}({local})"
                pack = self.scope.runtime("wire", f"{kind}_bytes")
                lines.add(f"out += ({INT[index]!r}, {pack}({number}))")
        with lines.block("else:"):
            lines.add("raise ValueError")


def _is_container(node: Node) -> bool:
    return isinstance(node, (Record, Array, Map, Union))
