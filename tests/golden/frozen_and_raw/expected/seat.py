# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract seat. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
from .runtime.contract import Contract as _Contract
from .runtime.errors import FAULTS as _FAULTS
from .runtime.explain import encode_error as _encode_error
from .runtime.fast import read_index as _read_index, span as _span
from .runtime.limits import MAX_BYTES as _MAX_BYTES, MAX_DEPTH as _MAX_DEPTH
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.to_json import to_json as _to_json
from .runtime.wire import (
    LONG as _LONG,
    NUMBERS as _NUMBERS,
    SHORT as _SHORT,
    int_piece as _int_piece,
    long_piece as _long_piece,
    read_int as _read_int,
    read_long_rest as _read_long_rest,
)


@_dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Avro record Seat."""

    row: int
    held_at: int
    price: bytes | None = None
    next: Seat | None = None

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="Seat",
        version=1,
        schema='{"type":"record","name":"Seat","frozen":true,"fields":[{"name":"row","type":"int"},{"name":"held_at","type":{"type":"long","logicalType":"timestamp-millis","raw":true}},{"name":"price","type":["null",{"type":"bytes","logicalType":"decimal","precision":9,"scale":2,"raw":true}],"default":null},{"name":"next","type":["null","Seat"],"default":null}]}',
        fingerprint="f34e68e0d966035d03acedb9bb63363926620934a9df01d00edd3cab3dba6107",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            _Seat__write_1(out, self, 0)
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Seat.CONTRACT.schema, _Seat__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Seat:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            f1, pos = _Seat__read_1(data, pos, 0)
            value = f1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Seat.CONTRACT.schema, Seat.CONTRACT.schema, _Seat__types, "Seat", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Seat]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Seat__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Seat.CONTRACT.schema)


def _Seat__write_1(out: list[bytes], v: Seat, depth: int) -> None:
    if depth >= _MAX_DEPTH:
        raise ValueError
    depth += 1
    if type(v) is not Seat:
        raise ValueError
    v1 = v.row
    if type(v1) is not int:
        raise ValueError
    v2 = v.held_at
    if type(v2) is not int:
        raise ValueError
    v3 = v.price
    out += (
        _SHORT[v1] if -8192 <= v1 < 8192 else _int_piece(v1),
        _SHORT[v2] if -8192 <= v2 < 8192 else _long_piece(v2),
    )
    if v3 is None:
        out.append(b'\x00')
    elif type(v3) is bytes:
        out += (b'\x02', _LONG[len(v3)], v3)
    else:
        raise ValueError
    v4 = v.next
    if v4 is None:
        out.append(b'\x00')
    elif type(v4) is Seat:
        out.append(b'\x02')
        _Seat__write_1(out, v4, depth)
    else:
        raise ValueError


def _Seat__read_1(data: bytes, pos: int, depth: int) -> tuple[Seat, int]:
    if depth >= _MAX_DEPTH:
        raise ValueError
    depth += 1
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
    v1 = i
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
    v2 = i
    u1: bytes | None
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
        u1 = data[start:pos]
    else:
        raise ValueError
    v3 = u1
    u2: Seat | None
    i = data[pos]
    if i & 129:
        i, pos = _read_index(data, pos)
    else:
        i >>= 1
        pos += 1
    if i == 0:
        u2 = None
    elif i == 1:
        f1, pos = _Seat__read_1(data, pos, depth)
        u2 = f1
    else:
        raise ValueError
    v4 = u2
    return Seat(row=v1, held_at=v2, price=v3, next=v4), pos


_Seat__types: _Final = {"Seat": Seat}
_Seat__reader: _Final = _Reader("Seat", Seat.CONTRACT.schema, _Seat__types, {Seat.CONTRACT.fingerprint: Seat.decode})
