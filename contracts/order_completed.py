# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract order.completed. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from decimal import Decimal
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
from uuid import UUID
import datetime as dt
from .runtime.contract import Contract as _Contract
from .runtime.decimals import decimal_codec as _decimal_codec
from .runtime.errors import FAULTS as _FAULTS
from .runtime.explain import encode_error as _encode_error
from .runtime.fast import span as _span, utf8 as _utf8, uuid_piece as _uuid_piece
from .runtime.limits import MAX_BYTES as _MAX_BYTES
from .runtime.logical import from_uuid_text as _from_uuid_text
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.times import (
    read_timestamp_millis as _read_timestamp_millis,
    timestamp_millis_piece as _timestamp_millis_piece,
)
from .runtime.to_json import to_json as _to_json
from .runtime.wire import (
    LONG as _LONG,
    NUMBERS as _NUMBERS,
    SHORT as _SHORT,
    long_piece as _long_piece,
    read_long_rest as _read_long_rest,
)


@_dataclass(slots=True, kw_only=True)
class OrderCompleted:
    """An order was delivered."""

    event_id: UUID
    """Unique to this event; a redelivery repeats it."""
    occurred_at: dt.datetime
    order_id: str
    order_version: int
    """The order's version after the change: events of one order sort by it."""
    user_id: str
    total_amount: Decimal
    currency: str = "USD"
    """Of the total, as ISO 4217 names it; every order before this field was in USD."""
    delivered_at: dt.datetime

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="order.completed",
        subject="order.completed-value",
        name="shop.orders.OrderCompleted",
        version=2,
        schema='{"type":"record","name":"OrderCompleted","namespace":"shop.orders","doc":"An order was delivered.","fields":[{"name":"event_id","type":{"type":"string","logicalType":"uuid"},"doc":"Unique to this event; a redelivery repeats it."},{"name":"occurred_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"order_id","type":"string"},{"name":"order_version","type":"long","doc":"The order\'s version after the change: events of one order sort by it."},{"name":"user_id","type":"string"},{"name":"total_amount","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}},{"name":"currency","type":"string","doc":"Of the total, as ISO 4217 names it; every order before this field was in USD.","default":"USD"},{"name":"delivered_at","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
        fingerprint="3a9a08becf5f3ef23b484165279aff674ef3293a84ab8f75688a672992372140",
        key="order_id",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            s1 = _utf8(self.order_id)
            v1 = self.order_version
            if type(v1) is not int:
                raise ValueError
            s2 = _utf8(self.user_id)
            s3 = _utf8(self.currency)
            out += (
                _uuid_piece(self.event_id),
                _timestamp_millis_piece(self.occurred_at),
                _LONG[len(s1)],
                s1,
                _SHORT[v1] if -8192 <= v1 < 8192 else _long_piece(v1),
                _LONG[len(s2)],
                s2,
                _decimal_12_2.piece(self.total_amount),
                _LONG[len(s3)],
                s3,
                _timestamp_millis_piece(self.delivered_at),
            )
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, OrderCompleted.CONTRACT.schema, _OrderCompleted__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> OrderCompleted:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _OrderCompleted__new(OrderCompleted)
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.event_id = _from_uuid_text(data[start:pos])
            t1, pos = _read_timestamp_millis(data, pos)
            r1.occurred_at = t1
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.order_id = data[start:pos].decode()
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
            r1.order_version = i
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.user_id = data[start:pos].decode()
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.total_amount = _decimal_12_2.decode(data[start:pos])
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.currency = data[start:pos].decode()
            t2, pos = _read_timestamp_millis(data, pos)
            r1.delivered_at = t2
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, OrderCompleted.CONTRACT.schema, OrderCompleted.CONTRACT.schema, _OrderCompleted__types, "OrderCompleted", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], OrderCompleted]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _OrderCompleted__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), OrderCompleted.CONTRACT.schema)


def _OrderCompleted__decode_v1(data: bytes) -> OrderCompleted:
    try:
        if type(data) is not bytes or len(data) > _MAX_BYTES:
            raise ValueError
        pos = 0
        r1 = _OrderCompleted__new(OrderCompleted)
        i = data[pos]
        if not i & 129:
            start = pos + 1
            pos = start + (i >> 1)
        elif not i & 1 and (j := data[pos + 1]) < 128:
            start = pos + 2
            pos = start + (i >> 1) + j * 64 - 64
        else:
            start, pos = _span(data, pos)
        r1.event_id = _from_uuid_text(data[start:pos])
        t1, pos = _read_timestamp_millis(data, pos)
        r1.occurred_at = t1
        i = data[pos]
        if not i & 129:
            start = pos + 1
            pos = start + (i >> 1)
        elif not i & 1 and (j := data[pos + 1]) < 128:
            start = pos + 2
            pos = start + (i >> 1) + j * 64 - 64
        else:
            start, pos = _span(data, pos)
        r1.order_id = data[start:pos].decode()
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
        r1.order_version = i
        i = data[pos]
        if not i & 129:
            start = pos + 1
            pos = start + (i >> 1)
        elif not i & 1 and (j := data[pos + 1]) < 128:
            start = pos + 2
            pos = start + (i >> 1) + j * 64 - 64
        else:
            start, pos = _span(data, pos)
        r1.user_id = data[start:pos].decode()
        i = data[pos]
        if not i & 129:
            start = pos + 1
            pos = start + (i >> 1)
        elif not i & 1 and (j := data[pos + 1]) < 128:
            start = pos + 2
            pos = start + (i >> 1) + j * 64 - 64
        else:
            start, pos = _span(data, pos)
        r1.total_amount = _decimal_12_2.decode(data[start:pos])
        t2, pos = _read_timestamp_millis(data, pos)
        r1.delivered_at = t2
        r1.currency = "USD"
        value = r1
        if pos != len(data):
            raise ValueError
        return value
    except _FAULTS as fault:
        raise _decode_error(data, _OrderCompleted__schema_v1, OrderCompleted.CONTRACT.schema, _OrderCompleted__types, "OrderCompleted", fault) from None


_decimal_12_2: _Final = _decimal_codec(12, 2)
_OrderCompleted__types: _Final = {"shop.orders.OrderCompleted": OrderCompleted}
_OrderCompleted__new: _Final = OrderCompleted.__new__
_OrderCompleted__schema_v1: _Final = '{"type":"record","name":"OrderCompleted","namespace":"shop.orders","doc":"An order was delivered.","fields":[{"name":"event_id","type":{"type":"string","logicalType":"uuid"},"doc":"Unique to this event; a redelivery repeats it."},{"name":"occurred_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"order_id","type":"string"},{"name":"order_version","type":"long","doc":"The order\'s version after the change: events of one order sort by it."},{"name":"user_id","type":"string"},{"name":"total_amount","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}},{"name":"delivered_at","type":{"type":"long","logicalType":"timestamp-millis"}}]}'
_OrderCompleted__reader: _Final = _Reader("OrderCompleted", OrderCompleted.CONTRACT.schema, _OrderCompleted__types, {OrderCompleted.CONTRACT.fingerprint: OrderCompleted.decode, "35bd27891eabf73c1d87b10b51331331d28dbb78ff5d353792ff52e78e5acb49": _OrderCompleted__decode_v1})
