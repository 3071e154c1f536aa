"""Straight-line source that decodes a value without values inside it."""

from __future__ import annotations

from collections import Counter

from ..runtime import plan as plans
from ..runtime.nodes import Fixed, Primitive
from .lines import Lines
from .scope import Scope

_FROM_LONG = {
    "date": "from_date_days",
    "time-millis": "from_time_millis",
    "time-micros": "from_time_micros",
    "timestamp-millis": "from_timestamp_millis",
    "timestamp-micros": "from_timestamp_micros",
    "local-timestamp-millis": "from_local_timestamp_millis",
    "local-timestamp-micros": "from_local_timestamp_micros",
}

_READ_AT_ONCE = {
    "date": "int",
    "time-micros": "long",
    "timestamp-millis": "long",
    "timestamp-micros": "long",
}
"""The logical types that the runtime reads in one call, from this written type."""


class LeafDecoder:
    """Each method adds statements and returns the expression of the value, to be used at once.

    The statements read `data` at `pos` and leave `pos` after the value. `name` is the prefix of
    functions and constants.
    """

    def __init__(self, scope: Scope, name: str) -> None:
        self.scope, self.name = scope, name
        self.locals: Counter[str] = Counter()

    def local(self, letter: str) -> str:
        self.locals[letter] += 1
        return f"{letter}{self.locals[letter]}"

    def refuse_if(self, lines: Lines, condition: str) -> None:
        with lines.block(f"if {condition}:"):
            lines.add("raise ValueError")

    def primitive(self, lines: Lines, plan: plans.ReadPrimitive) -> str:
        reader = plan.reader
        raw = self.raw(lines, plan.written, reader)
        if reader.converted is None or reader.converted.name in _FROM_LONG:
            return raw
        match reader.converted.name:
            case "decimal":
                return f"{self.scope.decimal(reader.converted, 0)}.decode({raw})"
            case "big-decimal":
                return f"{self.scope.runtime('decimals', 'from_big_decimal_bytes')}({raw})"
            case "uuid":
                from_text = self.scope.runtime("logical", "from_uuid_text")
                return f"{from_text}({raw.removesuffix('.decode()')})"
        return raw

    def raw(self, lines: Lines, written: str, reader: Primitive) -> str:
        """The value promoted to the reader's kind, before its logical type is applied."""
        match written:
            case "null":
                return "None"
            case "boolean":
                return self.boolean(lines)
            case "int" | "long":
                return self.number(lines, written, reader)
            case "float" | "double":
                return self.real(lines, written)
        self.span(lines)
        return "data[start:pos]" + (".decode()" if reader.kind == "string" else "")

    def boolean(self, lines: Lines) -> str:
        lines.add("i = data[pos]")
        self.refuse_if(lines, "i > 1")
        lines.add("pos += 1")
        return "i == 1"

    def number(self, lines: Lines, written: str, reader: Primitive) -> str:
        name = reader.converted.name if reader.converted else ""
        if _READ_AT_ONCE.get(name) == written:
            local = self.local("t")
            read = self.scope.runtime("times", f"read_{name.replace('-', '_')}")
            lines.add(f"{local}, pos = {read}(data, pos)")
            return local
        if reader.converted and reader.converted.name in _FROM_LONG:
            read = self.scope.runtime("wire", f"read_{written}")
            lines.add(f"i, pos = {read}(data, pos)")
            return f"{self.scope.runtime('logical', _FROM_LONG[reader.converted.name])}(i)"
        self.varint(lines, written)
        if reader.kind == "float":
            return f"{self.scope.runtime('wire', 'single')}(i)"
        return "float(i)" if reader.kind == "double" else "i"

    def varint(self, lines: Lines, written: str) -> None:
        """An int or long as `i`; what most numbers have, up to six bytes, is read in place."""
        numbers = self.scope.runtime("wire", "NUMBERS")
        lines.add("i = data[pos]")
        with lines.block("if i < 128:"):
            lines.add(f"i = {numbers}[i]", "pos += 1")
        with lines.block("elif (j := data[pos + 1]) < 128:"):
            lines.add(f"i = {numbers}[i + j * 128 - 128]", "pos += 2")
        with lines.block("else:"):
            lines.add(f"i = {numbers}[i + j * 128 - 128]")
            self.varint_rest(lines, written)
            lines.add("i += j * 8192 if i >= 0 else j * -8192")

    def varint_rest(self, lines: Lines, written: str) -> None:
        """The bits after the first fourteen as `j`."""
        with lines.block("if (j := data[pos + 2]) < 128:"):
            lines.add("pos += 3")
        with lines.block("elif (k := data[pos + 3]) < 128:"):
            lines.add("j += k * 128 - 128", "pos += 4")
        last = 16 if written == "int" else 128  # four bits are left of an int
        with lines.block(f"elif (l := data[pos + 4]) < {last}:"):
            lines.add("j += k * 128 + l * 16384 - 16512", "pos += 5")
        if written == "int":
            with lines.block("else:"):
                read = self.scope.runtime("wire", "read_int")
                lines.add(f"i, pos = {read}(data, pos)", "j = 0")
            return
        with lines.block("else:"):
            lines.add("m = data[pos + 5]", "j += k * 128 + (l + m * 128) * 16384")
            with lines.block("if m < 128:"):
                lines.add("j -= 2113664", "pos += 6")
            with lines.block("else:"):
                read = self.scope.runtime("wire", "read_long_rest")
                lines.add(f"j, pos = {read}(j, data, pos + 6)")

    def real(self, lines: Lines, written: str) -> str:
        unpack = self.scope.runtime("wire", f"read_{written}")
        lines.add(f"(x,) = {unpack}(data, pos)", f"pos += {4 if written == 'float' else 8}")
        return "x"

    def span(self, lines: Lines) -> None:
        """`start` and `pos` around text or bytes; a length of one or two bytes is read in place."""
        lines.add("i = data[pos]")
        with lines.block("if not i & 129:"):
            lines.add("start = pos + 1", "pos = start + (i >> 1)")
        with lines.block("elif not i & 1 and (j := data[pos + 1]) < 128:"):
            lines.add("start = pos + 2", "pos = start + (i >> 1) + j * 64 - 64")
        with lines.block("else:"):
            lines.add(f"start, pos = {self.scope.runtime('fast', 'span')}(data, pos)")

    def fixed(self, lines: Lines, node: Fixed) -> str:
        lines.add("start = pos", f"pos += {node.size}")
        raw = "data[start:pos]"
        if node.converted is None:
            return raw
        self.refuse_if(lines, "pos > len(data)")
        match node.converted.name:
            case "decimal":
                return f"{self.scope.decimal(node.converted, node.size)}.decode({raw})"
            case "uuid":
                return f"{self.scope.runtime('logical', 'from_uuid_bytes')}({raw})"
        return f"{self.scope.runtime('logical', 'from_duration_bytes')}({raw})"

    def enum(self, lines: Lines, plan: plans.ReadEnum) -> str:
        members = self.members(plan)
        if len(plan.symbols) <= 64:
            self.index(lines)
        else:
            lines.add(f"i, pos = {self.scope.runtime('fast', 'read_index')}(data, pos)")
        if None not in plan.symbols:
            return f"{members}[i]"
        local = self.local("e")
        lines.add(f"{local} = {members}[i]")
        self.refuse_if(lines, f"{local} is None")
        return local

    def index(self, lines: Lines) -> None:
        """The index of a symbol or branch; it usually takes one byte."""
        lines.add("i = data[pos]")
        with lines.block("if i & 129:"):
            lines.add(f"i, pos = {self.scope.runtime('fast', 'read_index')}(data, pos)")
        with lines.block("else:"):
            lines.add("i >>= 1", "pos += 1")

    def members(self, plan: plans.ReadEnum) -> str:
        """The constant with the reader's member for each of the writer's symbols."""
        found = self.scope.type_plan(plan.reader)
        members = (
            f"{found.name}.{found.members[symbol]}" if symbol is not None else "None"
            for symbol in plan.symbols
        )
        return self.scope.constant(f"{found.name}__{self.name}", f"({', '.join(members)},)")
