# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract odd. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
import datetime as dt
from .runtime.contract import Contract as _Contract
from .runtime.errors import FAULTS as _FAULTS
from .runtime.explain import encode_error as _encode_error
from .runtime.fast import span as _span, utf8 as _utf8
from .runtime.limits import MAX_BYTES as _MAX_BYTES
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.times import date_piece as _date_piece, read_date as _read_date
from .runtime.to_json import to_json as _to_json
from .runtime.wire import (
    LONG as _LONG,
    NUMBERS as _NUMBERS,
    SHORT as _SHORT,
    int_piece as _int_piece,
    read_int as _read_int,
)


@_dataclass(slots=True, kw_only=True)
class Odd:
    """Logical types that do not fit, which Avro ignores."""

    text: str
    no_precision: bytes
    written_out: bytes
    too_long: bytes
    short_id: bytes
    no_text: str
    listed: int
    huge: bytes
    huge_fixed: bytes
    good: dt.date

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="shop.Odd",
        version=1,
        schema='{"type":"record","name":"Odd","namespace":"shop","doc":"Logical types that do not fit, which Avro ignores.","fields":[{"name":"text","type":{"type":"string","logicalType":"timestamp-millis"}},{"name":"no_precision","type":{"type":"bytes","logicalType":"decimal","scale":2}},{"name":"written_out","type":{"type":"bytes","logicalType":"decimal","precision":"9","scale":"2"}},{"name":"too_long","type":{"type":"fixed","name":"Small","size":2,"logicalType":"decimal","precision":9,"scale":0}},{"name":"short_id","type":{"type":"fixed","name":"Id","size":8,"logicalType":"uuid"}},{"name":"no_text","type":{"type":"string","logicalType":7}},{"name":"listed","type":{"type":"int","logicalType":["date"]}},{"name":"huge","type":{"type":"bytes","logicalType":"decimal","precision":99999999999,"scale":2}},{"name":"huge_fixed","type":{"type":"fixed","name":"Vast","size":99999999999,"logicalType":"decimal","precision":99999999999}},{"name":"good","type":{"type":"int","logicalType":"date"}}]}',
        fingerprint="3312d56986ae28bbba20091c930c7e6a563d9150f03cdafff539b2d6242a7750",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            s1 = _utf8(self.text)
            v1 = self.no_precision
            if type(v1) is not bytes:
                raise ValueError
            v2 = self.written_out
            if type(v2) is not bytes:
                raise ValueError
            v3 = self.too_long
            if type(v3) is not bytes:
                raise ValueError
            if len(v3) != 2:
                raise ValueError
            v4 = self.short_id
            if type(v4) is not bytes:
                raise ValueError
            if len(v4) != 8:
                raise ValueError
            s2 = _utf8(self.no_text)
            v5 = self.listed
            if type(v5) is not int:
                raise ValueError
            v6 = self.huge
            if type(v6) is not bytes:
                raise ValueError
            v7 = self.huge_fixed
            if type(v7) is not bytes:
                raise ValueError
            if len(v7) != 99999999999:
                raise ValueError
            out += (
                _LONG[len(s1)],
                s1,
                _LONG[len(v1)],
                v1,
                _LONG[len(v2)],
                v2,
                v3,
                v4,
                _LONG[len(s2)],
                s2,
                _SHORT[v5] if -8192 <= v5 < 8192 else _int_piece(v5),
                _LONG[len(v6)],
                v6,
                v7,
                _date_piece(self.good),
            )
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Odd.CONTRACT.schema, _Odd__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Odd:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _Odd__new(Odd)
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.text = data[start:pos].decode()
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.no_precision = data[start:pos]
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.written_out = data[start:pos]
            start = pos
            pos += 2
            r1.too_long = data[start:pos]
            start = pos
            pos += 8
            r1.short_id = data[start:pos]
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.no_text = data[start:pos].decode()
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
            r1.listed = i
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.huge = data[start:pos]
            start = pos
            pos += 99999999999
            r1.huge_fixed = data[start:pos]
            t1, pos = _read_date(data, pos)
            r1.good = t1
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Odd.CONTRACT.schema, Odd.CONTRACT.schema, _Odd__types, "Odd", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Odd]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Odd__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Odd.CONTRACT.schema)


_Odd__types: _Final = {"shop.Odd": Odd}
_Odd__new: _Final = Odd.__new__
_Odd__reader: _Final = _Reader("Odd", Odd.CONTRACT.schema, _Odd__types, {Odd.CONTRACT.fingerprint: Odd.decode})
