# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract defaults. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from dataclasses import field as _field
from decimal import Decimal
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
from uuid import UUID
import datetime as dt
import enum as _enum
from .runtime.contract import Contract as _Contract
from .runtime.decimals import decimal_codec as _decimal_codec
from .runtime.errors import FAULTS as _FAULTS
from .runtime.explain import encode_error as _encode_error
from .runtime.fast import (
    read_index as _read_index,
    span as _span,
    symbol_table as _symbol_table,
    utf8 as _utf8,
    uuid_piece as _uuid_piece,
)
from .runtime.limits import MAX_BYTES as _MAX_BYTES
from .runtime.logical import from_uuid_text as _from_uuid_text
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.times import (
    date_piece as _date_piece,
    read_date as _read_date,
    read_timestamp_millis as _read_timestamp_millis,
    timestamp_millis_piece as _timestamp_millis_piece,
)
from .runtime.to_json import to_json as _to_json
from .runtime.wire import (
    LONG as _LONG,
    NUMBERS as _NUMBERS,
    SHORT as _SHORT,
    double_bytes as _double_bytes,
    float_bytes as _float_bytes,
    int_piece as _int_piece,
    read_count as _read_count,
    read_double as _read_double,
    read_float as _read_float,
    read_int as _read_int,
    real as _real,
)


class E(_enum.Enum):
    """Avro enum E."""

    A = "A"
    B = "B"


@_dataclass(slots=True, kw_only=True)
class Defaults:
    """Avro record Defaults."""

    i: int = 1
    d: float = 2.0
    nan_free: float = 0.5
    s: str = "x"
    b: bytes = b'\xff\x00'
    money: Decimal = Decimal("12.34")
    at: dt.datetime = dt.datetime(1970, 1, 1, 0, 0, tzinfo=dt.timezone.utc)
    day: dt.date = dt.date(2022, 1, 8)
    e: E = E.B
    list_: list[int] = _field(default_factory=lambda: [1, 2])
    map: dict[str, E] = _field(default_factory=lambda: {"k": E.A})
    inner: Inner = _field(default_factory=lambda: Inner(x=3))
    none: int | None = None
    text: str | None = "t"
    later: str | None = "second branch"
    uuid: UUID = UUID("6f1c3a52-1e0b-4c57-9d3c-0b8f6f3f2b7a")

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="Defaults",
        version=1,
        schema='{"type":"record","name":"Defaults","fields":[{"name":"i","type":"int","default":1},{"name":"d","type":"double","default":2},{"name":"nan_free","type":"float","default":0.5},{"name":"s","type":"string","default":"x"},{"name":"b","type":"bytes","default":"ÿ\\u0000"},{"name":"money","type":{"type":"bytes","logicalType":"decimal","precision":4,"scale":2},"default":"\\u0004Ò"},{"name":"at","type":{"type":"long","logicalType":"timestamp-millis"},"default":0},{"name":"day","type":{"type":"int","logicalType":"date"},"default":19000},{"name":"e","type":{"type":"enum","name":"E","symbols":["A","B"]},"default":"B"},{"name":"list","type":{"type":"array","items":"int"},"default":[1,2]},{"name":"map","type":{"type":"map","values":"E"},"default":{"k":"A"}},{"name":"inner","type":{"type":"record","name":"Inner","fields":[{"name":"x","type":"int"},{"name":"y","type":"string","default":"why"}]},"default":{"x":3}},{"name":"none","type":["null","int"],"default":null},{"name":"text","type":["string","null"],"default":"t"},{"name":"later","type":["null","string"],"default":"second branch"},{"name":"uuid","type":{"type":"string","logicalType":"uuid"},"default":"6f1c3a52-1e0b-4c57-9d3c-0b8f6f3f2b7a"}]}',
        fingerprint="4219f5168f43a363b92abc66103dac67c3665b4b20aeb5243437b87cb7bc3013",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.i
            if type(v1) is not int:
                raise ValueError
            v2 = self.d
            if type(v2) is not float:
                v2 = _real(v2)
            v3 = self.nan_free
            if type(v3) is not float:
                v3 = _real(v3)
            s1 = _utf8(self.s)
            v4 = self.b
            if type(v4) is not bytes:
                raise ValueError
            v5 = self.e
            if type(v5) is not E:
                raise ValueError
            v6 = self.list_
            if type(v6) is not list:
                raise ValueError
            out += (
                _SHORT[v1] if -8192 <= v1 < 8192 else _int_piece(v1),
                _double_bytes(v2),
                _float_bytes(v3),
                _LONG[len(s1)],
                s1,
                _LONG[len(v4)],
                v4,
                _decimal_4_2.piece(self.money),
                _timestamp_millis_piece(self.at),
                _date_piece(self.day),
                _E__bytes[v5._value_],
            )
            if v6:
                out.append(_LONG[len(v6)])
                for v7 in v6:
                    if type(v7) is not int:
                        raise ValueError
                    out.append(_SHORT[v7] if -8192 <= v7 < 8192 else _int_piece(v7))
            v8 = self.map
            if type(v8) is not dict:
                raise ValueError
            out.append(b"\x00")
            if v8:
                out.append(_LONG[len(v8)])
                for k1, v9 in v8.items():
                    s2 = _utf8(k1)
                    if type(v9) is not E:
                        raise ValueError
                    out += (_LONG[len(s2)], s2, _E__bytes[v9._value_])
            v10 = self.inner
            if type(v10) is not Inner:
                raise ValueError
            v11 = v10.x
            if type(v11) is not int:
                raise ValueError
            s3 = _utf8(v10.y)
            v12 = self.none
            out += (
                b"\x00",
                _SHORT[v11] if -8192 <= v11 < 8192 else _int_piece(v11),
                _LONG[len(s3)],
                s3,
            )
            if v12 is None:
                out.append(b'\x00')
            elif type(v12) is int:
                out += (b'\x02', _SHORT[v12] if -8192 <= v12 < 8192 else _int_piece(v12))
            else:
                raise ValueError
            v13 = self.text
            if isinstance(v13, str):
                s4 = _utf8(v13)
                out += (b'\x00', _LONG[len(s4)], s4)
            elif v13 is None:
                out.append(b'\x02')
            else:
                raise ValueError
            v14 = self.later
            if v14 is None:
                out.append(b'\x00')
            elif isinstance(v14, str):
                s5 = _utf8(v14)
                out += (b'\x02', _LONG[len(s5)], s5)
            else:
                raise ValueError
            out.append(_uuid_piece(self.uuid))
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Defaults.CONTRACT.schema, _Defaults__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Defaults:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _Defaults__new(Defaults)
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
            (x,) = _read_double(data, pos)
            pos += 8
            r1.d = x
            (x,) = _read_float(data, pos)
            pos += 4
            r1.nan_free = x
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
            r1.money = _decimal_4_2.decode(data[start:pos])
            t1, pos = _read_timestamp_millis(data, pos)
            r1.at = t1
            t2, pos = _read_date(data, pos)
            r1.day = t2
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            r1.e = _E__Defaults[i]
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
            m1: dict[str, E] = {}
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
                    i = data[pos]
                    if i & 129:
                        i, pos = _read_index(data, pos)
                    else:
                        i >>= 1
                        pos += 1
                    m1[k1] = _E__Defaults[i]
                i = data[pos]
            else:
                pos += 1
            r1.map = m1
            r2 = _Inner__new(Inner)
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
            r2.x = i
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r2.y = data[start:pos].decode()
            r1.inner = r2
            u1: int | None
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
                u1 = i
            else:
                raise ValueError
            r1.none = u1
            u2: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
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
            elif i == 1:
                u2 = None
            else:
                raise ValueError
            r1.text = u2
            u3: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u3 = None
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
                u3 = data[start:pos].decode()
            else:
                raise ValueError
            r1.later = u3
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.uuid = _from_uuid_text(data[start:pos])
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Defaults.CONTRACT.schema, Defaults.CONTRACT.schema, _Defaults__types, "Defaults", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Defaults]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Defaults__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Defaults.CONTRACT.schema)


@_dataclass(slots=True, kw_only=True)
class Inner:
    """Avro record Inner."""

    x: int
    y: str = "why"


_decimal_4_2: _Final = _decimal_codec(4, 2)
_E__bytes: _Final = _symbol_table(E)
_Defaults__types: _Final = {"Defaults": Defaults, "E": E, "Inner": Inner}
_Defaults__new: _Final = Defaults.__new__
_E__Defaults: _Final = (E.A, E.B,)
_Inner__new: _Final = Inner.__new__
_Defaults__reader: _Final = _Reader("Defaults", Defaults.CONTRACT.schema, _Defaults__types, {Defaults.CONTRACT.fingerprint: Defaults.decode})
