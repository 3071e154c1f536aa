# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract logical. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from .runtime import Duration
from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from decimal import Decimal
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
from uuid import UUID
import datetime as dt
from .runtime.contract import Contract as _Contract
from .runtime.decimals import (
    big_decimal_bytes as _big_decimal_bytes,
    decimal_codec as _decimal_codec,
    from_big_decimal_bytes as _from_big_decimal_bytes,
)
from .runtime.errors import FAULTS as _FAULTS
from .runtime.explain import encode_error as _encode_error
from .runtime.fast import (
    read_index as _read_index,
    span as _span,
    utf8 as _utf8,
    uuid_piece as _uuid_piece,
)
from .runtime.limits import MAX_BYTES as _MAX_BYTES
from .runtime.logical import (
    duration_bytes as _duration_bytes,
    from_duration_bytes as _from_duration_bytes,
    from_local_timestamp_micros as _from_local_timestamp_micros,
    from_local_timestamp_millis as _from_local_timestamp_millis,
    from_time_millis as _from_time_millis,
    from_uuid_bytes as _from_uuid_bytes,
    from_uuid_text as _from_uuid_text,
    local_timestamp_micros as _local_timestamp_micros,
    local_timestamp_millis as _local_timestamp_millis,
    time_millis as _time_millis,
)
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.times import (
    date_piece as _date_piece,
    read_date as _read_date,
    read_time_micros as _read_time_micros,
    read_timestamp_micros as _read_timestamp_micros,
    read_timestamp_millis as _read_timestamp_millis,
    time_micros_piece as _time_micros_piece,
    timestamp_micros_piece as _timestamp_micros_piece,
    timestamp_millis_piece as _timestamp_millis_piece,
)
from .runtime.to_json import to_json as _to_json
from .runtime.wire import (
    INT as _INT,
    LONG as _LONG,
    NUMBERS as _NUMBERS,
    SHORT as _SHORT,
    long_piece as _long_piece,
    read_int as _read_int,
    read_long as _read_long,
    read_long_rest as _read_long_rest,
)


@_dataclass(slots=True, kw_only=True)
class Logical:
    """Avro record Logical."""

    money: Decimal
    fixed_money: Decimal
    big: Decimal
    uuid: UUID
    raw_uuid: UUID
    date: dt.date
    time: dt.time
    micro_time: dt.time
    at: dt.datetime
    micro_at: dt.datetime
    nano_at: int
    local: dt.datetime
    micro_local: dt.datetime
    nano_local: int
    duration: Duration
    unknown: str
    maybe: dt.datetime | dt.date | Decimal | None

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="Logical",
        version=1,
        schema='{"type":"record","name":"Logical","fields":[{"name":"money","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}},{"name":"fixed_money","type":{"type":"fixed","name":"Money","size":6,"logicalType":"decimal","precision":12,"scale":4}},{"name":"big","type":{"type":"bytes","logicalType":"big-decimal"}},{"name":"uuid","type":{"type":"string","logicalType":"uuid"}},{"name":"raw_uuid","type":{"type":"fixed","name":"RawUuid","size":16,"logicalType":"uuid"}},{"name":"date","type":{"type":"int","logicalType":"date"}},{"name":"time","type":{"type":"int","logicalType":"time-millis"}},{"name":"micro_time","type":{"type":"long","logicalType":"time-micros"}},{"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"micro_at","type":{"type":"long","logicalType":"timestamp-micros"}},{"name":"nano_at","type":{"type":"long","logicalType":"timestamp-nanos"}},{"name":"local","type":{"type":"long","logicalType":"local-timestamp-millis"}},{"name":"micro_local","type":{"type":"long","logicalType":"local-timestamp-micros"}},{"name":"nano_local","type":{"type":"long","logicalType":"local-timestamp-nanos"}},{"name":"duration","type":{"type":"fixed","name":"Span","size":12,"logicalType":"duration"}},{"name":"unknown","type":{"type":"string","logicalType":"colour"}},{"name":"maybe","type":["null",{"type":"long","logicalType":"timestamp-millis"},{"type":"int","logicalType":"date"},{"type":"bytes","logicalType":"decimal","precision":5}]}]}',
        fingerprint="c47e81c20ad4274240c32b562c79aafd60d7fbf819b356de4e17f67cac9364fb",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.fixed_money
            if not isinstance(v1, Decimal):
                raise ValueError
            v2 = self.big
            if not isinstance(v2, Decimal):
                raise ValueError
            b1 = _big_decimal_bytes(v2)
            v3 = self.raw_uuid
            if not isinstance(v3, UUID):
                raise ValueError
            v4 = self.time
            if type(v4) is not dt.time:
                raise ValueError
            v5 = self.nano_at
            if type(v5) is not int:
                raise ValueError
            v6 = self.local
            if not isinstance(v6, dt.datetime):
                raise ValueError
            v7 = self.micro_local
            if not isinstance(v7, dt.datetime):
                raise ValueError
            v8 = self.nano_local
            if type(v8) is not int:
                raise ValueError
            v9 = self.duration
            if type(v9) is not Duration:
                raise ValueError
            s1 = _utf8(self.unknown)
            v10 = self.maybe
            out += (
                _decimal_12_2.piece(self.money),
                _decimal_12_4_6.encode(v1),
                _LONG[len(b1)],
                b1,
                _uuid_piece(self.uuid),
                v3.bytes,
                _date_piece(self.date),
                _INT[_time_millis(v4)],
                _time_micros_piece(self.micro_time),
                _timestamp_millis_piece(self.at),
                _timestamp_micros_piece(self.micro_at),
                _SHORT[v5] if -8192 <= v5 < 8192 else _long_piece(v5),
                _LONG[_local_timestamp_millis(v6)],
                _LONG[_local_timestamp_micros(v7)],
                _SHORT[v8] if -8192 <= v8 < 8192 else _long_piece(v8),
                _duration_bytes(v9),
                _LONG[len(s1)],
                s1,
            )
            if v10 is None:
                out.append(b'\x00')
            elif isinstance(v10, dt.datetime):
                out += (b'\x02', _timestamp_millis_piece(v10))
            elif type(v10) is dt.date:
                out += (b'\x04', _date_piece(v10))
            elif isinstance(v10, Decimal):
                out += (b'\x06', _decimal_5_0.piece(v10))
            else:
                raise ValueError
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Logical.CONTRACT.schema, _Logical__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Logical:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _Logical__new(Logical)
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.money = _decimal_12_2.decode(data[start:pos])
            start = pos
            pos += 6
            if pos > len(data):
                raise ValueError
            r1.fixed_money = _decimal_12_4_6.decode(data[start:pos])
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.big = _from_big_decimal_bytes(data[start:pos])
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
            start = pos
            pos += 16
            if pos > len(data):
                raise ValueError
            r1.raw_uuid = _from_uuid_bytes(data[start:pos])
            t1, pos = _read_date(data, pos)
            r1.date = t1
            i, pos = _read_int(data, pos)
            r1.time = _from_time_millis(i)
            t2, pos = _read_time_micros(data, pos)
            r1.micro_time = t2
            t3, pos = _read_timestamp_millis(data, pos)
            r1.at = t3
            t4, pos = _read_timestamp_micros(data, pos)
            r1.micro_at = t4
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
            r1.nano_at = i
            i, pos = _read_long(data, pos)
            r1.local = _from_local_timestamp_millis(i)
            i, pos = _read_long(data, pos)
            r1.micro_local = _from_local_timestamp_micros(i)
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
            r1.nano_local = i
            start = pos
            pos += 12
            if pos > len(data):
                raise ValueError
            r1.duration = _from_duration_bytes(data[start:pos])
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.unknown = data[start:pos].decode()
            u1: dt.datetime | dt.date | Decimal | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u1 = None
            elif i == 1:
                t5, pos = _read_timestamp_millis(data, pos)
                u1 = t5
            elif i == 2:
                t6, pos = _read_date(data, pos)
                u1 = t6
            elif i == 3:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u1 = _decimal_5_0.decode(data[start:pos])
            else:
                raise ValueError
            r1.maybe = u1
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Logical.CONTRACT.schema, Logical.CONTRACT.schema, _Logical__types, "Logical", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Logical]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Logical__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Logical.CONTRACT.schema)


_decimal_12_2: _Final = _decimal_codec(12, 2)
_decimal_12_4_6: _Final = _decimal_codec(12, 4, 6)
_decimal_5_0: _Final = _decimal_codec(5, 0)
_Logical__types: _Final = {"Logical": Logical}
_Logical__new: _Final = Logical.__new__
_Logical__reader: _Final = _Reader("Logical", Logical.CONTRACT.schema, _Logical__types, {Logical.CONTRACT.fingerprint: Logical.decode})
