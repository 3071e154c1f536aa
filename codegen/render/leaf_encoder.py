"""Straight-line source that encodes a value without values inside it."""

from __future__ import annotations

from collections import Counter

from ..runtime.nodes import Enum, Fixed, Logical, Node, Primitive
from .branches import REAL, class_test
from .lines import Lines
from .scope import Scope

_TO_NUMBER = {
    "time-millis": "time_millis",
    "local-timestamp-millis": "local_timestamp_millis",
    "local-timestamp-micros": "local_timestamp_micros",
}


class LeafEncoder:
    """Statements check and convert. `pieces` collects the pieces of the message up to the next
    control flow, so that one statement appends them. `name` is the prefix of functions and
    constants.
    """

    def __init__(self, scope: Scope, name: str) -> None:
        self.scope, self.name = scope, name
        self.locals: Counter[str] = Counter()
        self.pieces: list[str] = []
        self.proven = ""  # the variable whose class a union has just tested

    def local(self, letter: str) -> str:
        self.locals[letter] += 1
        return f"{letter}{self.locals[letter]}"

    def refuse_if(self, lines: Lines, condition: str) -> None:
        with lines.block(f"if {condition}:"):
            lines.add("raise ValueError")

    def refuse_unless(self, lines: Lines, node: Node, local: str) -> None:
        """Refuses a value of another class."""
        if local != self.proven:
            self.refuse_if(lines, class_test(self.scope, node, local, wanted=False))

    def text(self, lines: Lines, source: str) -> None:
        local = self.local("s")
        lines.add(f"{local} = {self.scope.runtime('fast', 'utf8')}({source})")
        self.sized(local)

    def direct(self, node: Node, source: str) -> str | None:
        """The piece for a leaf that the runtime checks and converts in one call."""
        logical = node.converted if isinstance(node, Primitive) else None
        match logical.name if logical else None:
            case "uuid":
                return f"{self.scope.runtime('fast', 'uuid_piece')}({source})"
            case "date" | "time-micros" | "timestamp-millis" | "timestamp-micros" as name:
                piece = f"{name.replace('-', '_')}_piece"
                return f"{self.scope.runtime('times', piece)}({self.truncated(logical, source)})"
            case "decimal" if logical:
                return f"{self.scope.decimal(logical, 0)}.piece({source})"
        return None

    def truncated(self, logical: Logical | None, source: str) -> str:
        """The time without its microseconds, where the schema drops them."""
        if logical is None or not logical.truncate:
            return source
        return f"{self.scope.runtime('logical', 'whole_millis')}({source})"

    def primitive(self, lines: Lines, node: Primitive, local: str) -> None:
        piece = self.direct(node, local)
        if piece:
            self.pieces.append(piece)
        elif node.kind == "string":
            self.text(lines, local)
        else:
            if node.kind in REAL and local != self.proven:
                self.real(lines, local)
            else:
                self.refuse_unless(lines, node, local)
            self.checked(lines, node, local)

    def real(self, lines: Lines, local: str) -> None:
        """Makes an int a float, and refuses anything else."""
        with lines.block(f"if type({local}) is not float:"):
            lines.add(f"{local} = {self.scope.runtime('wire', 'real')}({local})")

    def checked(self, lines: Lines, node: Primitive, local: str) -> None:
        """The pieces of a value whose class is known to be right."""
        name = node.converted.name if node.converted else node.kind
        match name:
            case "null":
                return
            case "boolean":
                self.pieces.append(f'b"\\x01" if {local} else b"\\x00"')
            case "float" | "double":
                self.pieces.append(f"{self.scope.runtime('wire', f'{name}_bytes')}({local})")
            case "bytes":
                self.sized(local)
            case "big-decimal":
                raw = self.local("b")
                convert = self.scope.runtime("decimals", "big_decimal_bytes")
                lines.add(f"{raw} = {convert}({local})")
                self.sized(raw)
            case _:
                self.number(node, local)

    def number(self, node: Primitive, local: str) -> None:
        convert = _TO_NUMBER.get(node.converted.name) if node.converted else None
        if convert:
            source = self.truncated(node.converted, local)
            table = self.scope.runtime("wire", node.kind.upper())
            self.pieces.append(f"{table}[{self.scope.runtime('logical', convert)}({source})]")
            return
        short = self.scope.runtime("wire", "SHORT")
        longer = self.scope.runtime("wire", f"{node.kind}_piece")
        self.pieces.append(f"{short}[{local}] if -8192 <= {local} < 8192 else {longer}({local})")

    def sized(self, local: str) -> None:
        """Text or bytes, after their length."""
        self.pieces += [f"{self.scope.runtime('wire', 'LONG')}[len({local})]", local]

    def fixed(self, lines: Lines, node: Fixed, local: str) -> None:
        self.refuse_unless(lines, node, local)
        match node.converted.name if node.converted else None:
            case "decimal" if node.converted:
                self.pieces.append(
                    f"{self.scope.decimal(node.converted, node.size)}.encode({local})"
                )
            case "uuid":
                self.pieces.append(f"{local}.bytes")
            case "duration":
                convert = self.scope.runtime("logical", "duration_bytes")
                self.pieces.append(f"{convert}({local})")
            case _:
                self.refuse_if(lines, f"len({local}) != {node.size}")
                self.pieces.append(local)

    def enum(self, lines: Lines, node: Enum, local: str) -> None:
        self.refuse_unless(lines, node, local)
        plan = self.scope.type_plan(node)
        symbols = self.scope.runtime("fast", "symbol_table")
        table = self.scope.constant(f"{plan.name}__bytes", f"{symbols}({plan.name})")
        self.pieces.append(f"{table}[{local}._value_]")
