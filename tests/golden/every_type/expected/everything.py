# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract everything. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
import enum as _enum
from .runtime.contract import Contract as _Contract
from .runtime.errors import FAULTS as _FAULTS
from .runtime.explain import encode_error as _encode_error
from .runtime.fast import (
    read_index as _read_index,
    span as _span,
    symbol_table as _symbol_table,
    utf8 as _utf8,
)
from .runtime.limits import MAX_BYTES as _MAX_BYTES, MAX_EMPTY_ITEMS as _MAX_EMPTY_ITEMS
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.to_json import to_json as _to_json
from .runtime.wire import (
    LONG as _LONG,
    NUMBERS as _NUMBERS,
    SHORT as _SHORT,
    double_bytes as _double_bytes,
    float_bytes as _float_bytes,
    int_piece as _int_piece,
    long_piece as _long_piece,
    read_count as _read_count,
    read_double as _read_double,
    read_float as _read_float,
    read_int as _read_int,
    read_long_rest as _read_long_rest,
    real as _real,
)


class Suit(_enum.Enum):
    """Two of four."""

    SPADES = "SPADES"
    HEARTS = "HEARTS"


@_dataclass(slots=True, kw_only=True)
class Everything:
    """One field of every type."""

    null: None
    yes: bool
    i: int
    l: int
    f: float
    d: float
    b: bytes
    s: str
    fixed: bytes
    enum: Suit
    list_: list[int]
    map: dict[str, list[str]]
    optional: str | None
    either: int | float | str | bytes | Suit | None
    error: Problem
    records: Problem | Other
    nothings: list[None]

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="org.example.Everything",
        version=1,
        schema='{"type":"record","name":"Everything","namespace":"org.example","doc":"One field of every type.","fields":[{"name":"null","type":"null"},{"name":"yes","type":"boolean"},{"name":"i","type":"int"},{"name":"l","type":"long"},{"name":"f","type":"float"},{"name":"d","type":"double"},{"name":"b","type":"bytes"},{"name":"s","type":"string"},{"name":"fixed","type":{"type":"fixed","name":"Four","size":4}},{"name":"enum","type":{"type":"enum","name":"Suit","symbols":["SPADES","HEARTS"],"doc":"Two of four."}},{"name":"list","type":{"type":"array","items":"int"}},{"name":"map","type":{"type":"map","values":{"type":"array","items":"string"}}},{"name":"optional","type":["null","string"]},{"name":"either","type":["int","long","float","double","string","bytes","Four","Suit","null"]},{"name":"error","type":{"type":"error","name":"Problem","fields":[{"name":"why","type":"string"}]}},{"name":"records","type":["Problem",{"type":"record","name":"Other","fields":[]}]},{"name":"nothings","type":{"type":"array","items":"null"}}]}',
        fingerprint="385b7e6c529eb80bdcf7acb0d8654a11ad148717bc3df34f9c12087189879213",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1: None
            v1 = self.null
            if v1 is not None:
                raise ValueError
            v2 = self.yes
            if type(v2) is not bool:
                raise ValueError
            v3 = self.i
            if type(v3) is not int:
                raise ValueError
            v4 = self.l
            if type(v4) is not int:
                raise ValueError
            v5 = self.f
            if type(v5) is not float:
                v5 = _real(v5)
            v6 = self.d
            if type(v6) is not float:
                v6 = _real(v6)
            v7 = self.b
            if type(v7) is not bytes:
                raise ValueError
            s1 = _utf8(self.s)
            v8 = self.fixed
            if type(v8) is not bytes:
                raise ValueError
            if len(v8) != 4:
                raise ValueError
            v9 = self.enum
            if type(v9) is not Suit:
                raise ValueError
            v10 = self.list_
            if type(v10) is not list:
                raise ValueError
            out += (
                b"\x01" if v2 else b"\x00",
                _SHORT[v3] if -8192 <= v3 < 8192 else _int_piece(v3),
                _SHORT[v4] if -8192 <= v4 < 8192 else _long_piece(v4),
                _float_bytes(v5),
                _double_bytes(v6),
                _LONG[len(v7)],
                v7,
                _LONG[len(s1)],
                s1,
                v8,
                _Suit__bytes[v9._value_],
            )
            if v10:
                out.append(_LONG[len(v10)])
                for v11 in v10:
                    if type(v11) is not int:
                        raise ValueError
                    out.append(_SHORT[v11] if -8192 <= v11 < 8192 else _int_piece(v11))
            v12 = self.map
            if type(v12) is not dict:
                raise ValueError
            out.append(b"\x00")
            if v12:
                out.append(_LONG[len(v12)])
                for k1, v13 in v12.items():
                    s2 = _utf8(k1)
                    if type(v13) is not list:
                        raise ValueError
                    out += (_LONG[len(s2)], s2)
                    if v13:
                        out.append(_LONG[len(v13)])
                        for v14 in v13:
                            s3 = _utf8(v14)
                            out += (_LONG[len(s3)], s3)
                    out.append(b"\x00")
            v15 = self.optional
            out.append(b"\x00")
            if v15 is None:
                out.append(b'\x00')
            elif isinstance(v15, str):
                s4 = _utf8(v15)
                out += (b'\x02', _LONG[len(s4)], s4)
            else:
                raise ValueError
            v16 = self.either
            if type(v16) is int and -2147483648 <= v16 <= 2147483647:
                out += (b'\x00', _SHORT[v16] if -8192 <= v16 < 8192 else _int_piece(v16))
            elif type(v16) is int:
                out += (b'\x02', _SHORT[v16] if -8192 <= v16 < 8192 else _long_piece(v16))
            elif type(v16) is float:
                out += (b'\x06', _double_bytes(v16))
            elif isinstance(v16, str):
                s5 = _utf8(v16)
                out += (b'\x08', _LONG[len(s5)], s5)
            elif type(v16) is bytes:
                out += (b'\n', _LONG[len(v16)], v16)
            elif type(v16) is bytes and len(v16) == 4:
                if len(v16) != 4:
                    raise ValueError
                out += (b'\x0c', v16)
            elif type(v16) is Suit:
                out += (b'\x0e', _Suit__bytes[v16._value_])
            elif v16 is None:
                out.append(b'\x10')
            else:
                raise ValueError
            v17 = self.error
            if type(v17) is not Problem:
                raise ValueError
            s6 = _utf8(v17.why)
            v18 = self.records
            out += (_LONG[len(s6)], s6)
            if type(v18) is Problem:
                s7 = _utf8(v18.why)
                out += (b'\x00', _LONG[len(s7)], s7)
            elif type(v18) is Other:
                out.append(b'\x02')
            else:
                raise ValueError
            v19 = self.nothings
            if type(v19) is not list:
                raise ValueError
            if len(v19) > _MAX_EMPTY_ITEMS:
                raise ValueError
            if v19:
                v20: None
                out.append(_LONG[len(v19)])
                for v20 in v19:
                    if v20 is not None:
                        raise ValueError
            out.append(b"\x00")
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Everything.CONTRACT.schema, _Everything__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Everything:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _Everything__new(Everything)
            r1.null = None
            i = data[pos]
            if i > 1:
                raise ValueError
            pos += 1
            r1.yes = i == 1
            i = data[pos]
            if i < 128:
                i = _NUMBERS[i]
                pos += 1
            elif (j := data[pos + 1]) < 128:
                i = _NUMBERS[i + j * 128 - 128]
                pos += 2
            else:
                i = _NUMBERS[i + j * 128 - 128]
                if (j := data[pos + 2]) < 128:
                    pos += 3
                elif (k := data[pos + 3]) < 128:
                    j += k * 128 - 128
                    pos += 4
                elif (l := data[pos + 4]) < 16:
                    j += k * 128 + l * 16384 - 16512
                    pos += 5
                else:
                    i, pos = _read_int(data, pos)
                    j = 0
                i += j * 8192 if i >= 0 else j * -8192
            r1.i = i
            i = data[pos]
            if i < 128:
                i = _NUMBERS[i]
                pos += 1
            elif (j := data[pos + 1]) < 128:
                i = _NUMBERS[i + j * 128 - 128]
                pos += 2
            else:
                i = _NUMBERS[i + j * 128 - 128]
                if (j := data[pos + 2]) < 128:
                    pos += 3
                elif (k := data[pos + 3]) < 128:
                    j += k * 128 - 128
                    pos += 4
                elif (l := data[pos + 4]) < 128:
                    j += k * 128 + l * 16384 - 16512
                    pos += 5
                else:
                    m = data[pos + 5]
                    j += k * 128 + (l + m * 128) * 16384
                    if m < 128:
                        j -= 2113664
                        pos += 6
                    else:
                        j, pos = _read_long_rest(j, data, pos + 6)
                i += j * 8192 if i >= 0 else j * -8192
            r1.l = i
            (x,) = _read_float(data, pos)
            pos += 4
            r1.f = x
            (x,) = _read_double(data, pos)
            pos += 8
            r1.d = x
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.b = data[start:pos]
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.s = data[start:pos].decode()
            start = pos
            pos += 4
            r1.fixed = data[start:pos]
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            r1.enum = _Suit__Everything[i]
            a1: list[int] = []
            i = data[pos]
            while i:
                if i & 129:
                    i, pos = _read_count(data, pos)
                    if not i:
                        break
                else:
                    i >>= 1
                    pos += 1
                n1 = i
                for _ in range(n1):
                    i = data[pos]
                    if i < 128:
                        i = _NUMBERS[i]
                        pos += 1
                    elif (j := data[pos + 1]) < 128:
                        i = _NUMBERS[i + j * 128 - 128]
                        pos += 2
                    else:
                        i = _NUMBERS[i + j * 128 - 128]
                        if (j := data[pos + 2]) < 128:
                            pos += 3
                        elif (k := data[pos + 3]) < 128:
                            j += k * 128 - 128
                            pos += 4
                        elif (l := data[pos + 4]) < 16:
                            j += k * 128 + l * 16384 - 16512
                            pos += 5
                        else:
                            i, pos = _read_int(data, pos)
                            j = 0
                        i += j * 8192 if i >= 0 else j * -8192
                    a1.append(i)
                i = data[pos]
            else:
                pos += 1
            r1.list_ = a1
            m1: dict[str, list[str]] = {}
            i = data[pos]
            while i:
                if i & 129:
                    i, pos = _read_count(data, pos)
                    if not i:
                        break
                else:
                    i >>= 1
                    pos += 1
                n2 = i
                for _ in range(n2):
                    i = data[pos]
                    if not i & 129:
                        start = pos + 1
                        pos = start + (i >> 1)
                    elif not i & 1 and (j := data[pos + 1]) < 128:
                        start = pos + 2
                        pos = start + (i >> 1) + j * 64 - 64
                    else:
                        start, pos = _span(data, pos)
                    k1 = data[start:pos].decode()
                    a2: list[str] = []
                    i = data[pos]
                    while i:
                        if i & 129:
                            i, pos = _read_count(data, pos)
                            if not i:
                                break
                        else:
                            i >>= 1
                            pos += 1
                        n3 = i
                        for _ in range(n3):
                            i = data[pos]
                            if not i & 129:
                                start = pos + 1
                                pos = start + (i >> 1)
                            elif not i & 1 and (j := data[pos + 1]) < 128:
                                start = pos + 2
                                pos = start + (i >> 1) + j * 64 - 64
                            else:
                                start, pos = _span(data, pos)
                            a2.append(data[start:pos].decode())
                        i = data[pos]
                    else:
                        pos += 1
                    m1[k1] = a2
                i = data[pos]
            else:
                pos += 1
            r1.map = m1
            u1: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u1 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u1 = data[start:pos].decode()
            else:
                raise ValueError
            r1.optional = u1
            u2: int | float | str | bytes | Suit | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                i = data[pos]
                if i < 128:
                    i = _NUMBERS[i]
                    pos += 1
                elif (j := data[pos + 1]) < 128:
                    i = _NUMBERS[i + j * 128 - 128]
                    pos += 2
                else:
                    i = _NUMBERS[i + j * 128 - 128]
                    if (j := data[pos + 2]) < 128:
                        pos += 3
                    elif (k := data[pos + 3]) < 128:
                        j += k * 128 - 128
                        pos += 4
                    elif (l := data[pos + 4]) < 16:
                        j += k * 128 + l * 16384 - 16512
                        pos += 5
                    else:
                        i, pos = _read_int(data, pos)
                        j = 0
                    i += j * 8192 if i >= 0 else j * -8192
                u2 = i
            elif i == 1:
                i = data[pos]
                if i < 128:
                    i = _NUMBERS[i]
                    pos += 1
                elif (j := data[pos + 1]) < 128:
                    i = _NUMBERS[i + j * 128 - 128]
                    pos += 2
                else:
                    i = _NUMBERS[i + j * 128 - 128]
                    if (j := data[pos + 2]) < 128:
                        pos += 3
                    elif (k := data[pos + 3]) < 128:
                        j += k * 128 - 128
                        pos += 4
                    elif (l := data[pos + 4]) < 128:
                        j += k * 128 + l * 16384 - 16512
                        pos += 5
                    else:
                        m = data[pos + 5]
                        j += k * 128 + (l + m * 128) * 16384
                        if m < 128:
                            j -= 2113664
                            pos += 6
                        else:
                            j, pos = _read_long_rest(j, data, pos + 6)
                    i += j * 8192 if i >= 0 else j * -8192
                u2 = i
            elif i == 2:
                (x,) = _read_float(data, pos)
                pos += 4
                u2 = x
            elif i == 3:
                (x,) = _read_double(data, pos)
                pos += 8
                u2 = x
            elif i == 4:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u2 = data[start:pos].decode()
            elif i == 5:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u2 = data[start:pos]
            elif i == 6:
                start = pos
                pos += 4
                u2 = data[start:pos]
            elif i == 7:
                i = data[pos]
                if i & 129:
                    i, pos = _read_index(data, pos)
                else:
                    i >>= 1
                    pos += 1
                u2 = _Suit__Everything[i]
            elif i == 8:
                u2 = None
            else:
                raise ValueError
            r1.either = u2
            r2 = _Problem__new(Problem)
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r2.why = data[start:pos].decode()
            r1.error = r2
            u3: Problem | Other
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                r3 = _Problem__new(Problem)
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                r3.why = data[start:pos].decode()
                u3 = r3
            elif i == 1:
                r4 = _Other__new(Other)
                u3 = r4
            else:
                raise ValueError
            r1.records = u3
            a3: list[None] = []
            i = data[pos]
            while i:
                if i & 129:
                    i, pos = _read_count(data, pos)
                    if not i:
                        break
                else:
                    i >>= 1
                    pos += 1
                if len(a3) + i > _MAX_EMPTY_ITEMS:
                    raise ValueError
                n4 = i
                for _ in range(n4):
                    a3.append(None)
                i = data[pos]
            else:
                pos += 1
            r1.nothings = a3
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Everything.CONTRACT.schema, Everything.CONTRACT.schema, _Everything__types, "Everything", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Everything]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Everything__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Everything.CONTRACT.schema)


@_dataclass(slots=True, kw_only=True)
class Other:
    """Avro record org.example.Other."""



@_dataclass(slots=True, kw_only=True)
class Problem:
    """Avro record org.example.Problem."""

    why: str


_Suit__bytes: _Final = _symbol_table(Suit)
_Everything__types: _Final = {"org.example.Everything": Everything, "org.example.Other": Other, "org.example.Problem": Problem, "org.example.Suit": Suit}
_Everything__new: _Final = Everything.__new__
_Suit__Everything: _Final = (Suit.SPADES, Suit.HEARTS,)
_Problem__new: _Final = Problem.__new__
_Other__new: _Final = Other.__new__
_Everything__reader: _Final = _Reader("Everything", Everything.CONTRACT.schema, _Everything__types, {Everything.CONTRACT.fingerprint: Everything.decode})
