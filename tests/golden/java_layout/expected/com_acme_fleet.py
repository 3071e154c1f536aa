# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract com/acme/Fleet. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
from .runtime.contract import Contract as _Contract
from .runtime.errors import FAULTS as _FAULTS
from .runtime.explain import encode_error as _encode_error
from .runtime.fast import span as _span, utf8 as _utf8
from .runtime.limits import MAX_BYTES as _MAX_BYTES
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.times import (
    read_timestamp_micros as _read_timestamp_micros,
    timestamp_micros_piece as _timestamp_micros_piece,
)
from .runtime.to_json import to_json as _to_json
from .runtime.wire import (
    LONG as _LONG,
    double_bytes as _double_bytes,
    read_count as _read_count,
    read_double as _read_double,
    real as _real,
)
from .types import FleetTypesPosition


@_dataclass(slots=True, kw_only=True)
class Fleet:
    """Avro record fleet.Fleet."""

    base: FleetTypesPosition
    crew: list[Member]

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="fleet.Fleet",
        version=1,
        schema='{"type":"record","name":"Fleet","namespace":"fleet","fields":[{"name":"base","type":{"type":"record","name":"Position","namespace":"fleet.types","fields":[{"name":"lat","type":"double"},{"name":"lon","type":"double"},{"name":"measured_at","type":{"type":"long","logicalType":"timestamp-micros"}}]}},{"name":"crew","type":{"type":"array","items":{"type":"record","name":"Member","fields":[{"name":"name","type":"string"}]}}}]}',
        fingerprint="231c4c7ed773a8de2613b8d4bb58cc11a1da2bbb3c0f8d53f755a86093dd6f3c",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.base
            if type(v1) is not FleetTypesPosition:
                raise ValueError
            v2 = v1.lat
            if type(v2) is not float:
                v2 = _real(v2)
            v3 = v1.lon
            if type(v3) is not float:
                v3 = _real(v3)
            v4 = self.crew
            if type(v4) is not list:
                raise ValueError
            out += (_double_bytes(v2), _double_bytes(v3), _timestamp_micros_piece(v1.measured_at))
            if v4:
                out.append(_LONG[len(v4)])
                for v5 in v4:
                    if type(v5) is not Member:
                        raise ValueError
                    s1 = _utf8(v5.name)
                    out += (_LONG[len(s1)], s1)
            out.append(b"\x00")
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Fleet.CONTRACT.schema, _Fleet__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Fleet:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _Fleet__new(Fleet)
            r2 = _FleetTypesPosition__new(FleetTypesPosition)
            (x,) = _read_double(data, pos)
            pos += 8
            r2.lat = x
            (x,) = _read_double(data, pos)
            pos += 8
            r2.lon = x
            t1, pos = _read_timestamp_micros(data, pos)
            r2.measured_at = t1
            r1.base = r2
            a1: list[Member] = []
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
                    r3 = _Member__new(Member)
                    i = data[pos]
                    if not i & 129:
                        start = pos + 1
                        pos = start + (i >> 1)
                    elif not i & 1 and (j := data[pos + 1]) < 128:
                        start = pos + 2
                        pos = start + (i >> 1) + j * 64 - 64
                    else:
                        start, pos = _span(data, pos)
                    r3.name = data[start:pos].decode()
                    a1.append(r3)
                i = data[pos]
            else:
                pos += 1
            r1.crew = a1
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Fleet.CONTRACT.schema, Fleet.CONTRACT.schema, _Fleet__types, "Fleet", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Fleet]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Fleet__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Fleet.CONTRACT.schema)


@_dataclass(slots=True, kw_only=True)
class Member:
    """Avro record fleet.Member."""

    name: str


_Fleet__types: _Final = {"fleet.Fleet": Fleet, "fleet.Member": Member, "fleet.types.Position": FleetTypesPosition}
_Fleet__new: _Final = Fleet.__new__
_FleetTypesPosition__new: _Final = FleetTypesPosition.__new__
_Member__new: _Final = Member.__new__
_Fleet__reader: _Final = _Reader("Fleet", Fleet.CONTRACT.schema, _Fleet__types, {Fleet.CONTRACT.fingerprint: Fleet.decode})
