# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Types that several contracts share. Written by codegen: edit the schema, not this file."""

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
from .runtime.limits import MAX_BYTES as _MAX_BYTES
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.times import (
    read_timestamp_micros as _read_timestamp_micros,
    timestamp_micros_piece as _timestamp_micros_piece,
)
from .runtime.to_json import to_json as _to_json
from .runtime.wire import double_bytes as _double_bytes, read_double as _read_double, real as _real


@_dataclass(slots=True, kw_only=True)
class FleetTypesPosition:
    """Avro record fleet.types.Position."""

    lat: float
    lon: float
    measured_at: dt.datetime

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="fleet.types.Position",
        version=1,
        schema='{"type":"record","name":"Position","namespace":"fleet.types","fields":[{"name":"lat","type":"double"},{"name":"lon","type":"double"},{"name":"measured_at","type":{"type":"long","logicalType":"timestamp-micros"}}]}',
        fingerprint="ffcc80d7f064d61d9cdf0ffffb73a710b638a4ad0d9a34e82f7ec17a102748fa",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.lat
            if type(v1) is not float:
                v1 = _real(v1)
            v2 = self.lon
            if type(v2) is not float:
                v2 = _real(v2)
            out += (_double_bytes(v1), _double_bytes(v2), _timestamp_micros_piece(self.measured_at))
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, FleetTypesPosition.CONTRACT.schema, _FleetTypesPosition__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> FleetTypesPosition:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _FleetTypesPosition__new(FleetTypesPosition)
            (x,) = _read_double(data, pos)
            pos += 8
            r1.lat = x
            (x,) = _read_double(data, pos)
            pos += 8
            r1.lon = x
            t1, pos = _read_timestamp_micros(data, pos)
            r1.measured_at = t1
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, FleetTypesPosition.CONTRACT.schema, FleetTypesPosition.CONTRACT.schema, _FleetTypesPosition__types, "FleetTypesPosition", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str) -> Callable[[bytes], FleetTypesPosition]:
        """A function that decodes messages of any schema that resolves to this one.

        Raises ContractError if the writer's schema does not.
        """
        return _FleetTypesPosition__reader.decoder(writer_schema)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), FleetTypesPosition.CONTRACT.schema)


_FleetTypesPosition__types: _Final = {"fleet.types.Position": FleetTypesPosition}
_FleetTypesPosition__new: _Final = FleetTypesPosition.__new__
_FleetTypesPosition__reader: _Final = _Reader("FleetTypesPosition", FleetTypesPosition.CONTRACT.schema, _FleetTypesPosition__types, {FleetTypesPosition.CONTRACT.fingerprint: FleetTypesPosition.decode})
