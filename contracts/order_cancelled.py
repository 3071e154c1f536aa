# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract order.cancelled. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from dataclasses import field as _field
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
from uuid import UUID
import datetime as dt
import enum as _enum
from .runtime.contract import Contract as _Contract
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
    read_timestamp_millis as _read_timestamp_millis,
    timestamp_millis_piece as _timestamp_millis_piece,
)
from .runtime.to_json import to_json as _to_json
from .runtime.wire import (
    LONG as _LONG,
    NUMBERS as _NUMBERS,
    SHORT as _SHORT,
    int_piece as _int_piece,
    long_piece as _long_piece,
    read_count as _read_count,
    read_int as _read_int,
    read_long_rest as _read_long_rest,
)
from .types import RejectedLine, RejectionReason


class CancellationCause(_enum.Enum):
    """Avro enum shop.orders.CancellationCause."""

    OTHER = "OTHER"
    REQUESTED = "REQUESTED"
    RESERVATION_REJECTED = "RESERVATION_REJECTED"
    DELETED = "DELETED"
    PAYMENT_OVERDUE = "PAYMENT_OVERDUE"
    PAYMENT_FAILED = "PAYMENT_FAILED"


@_dataclass(slots=True, kw_only=True)
class OrderCancelled:
    """An order will not be delivered."""

    event_id: UUID
    """Unique to this event; a redelivery repeats it."""
    occurred_at: dt.datetime
    order_id: str
    order_version: int
    """The order's version after the change: events of one order sort by it."""
    user_id: str
    cause: CancellationCause
    rejected_lines: list[RejectedLine] = _field(default_factory=lambda: [])
    """Empty unless the cause is RESERVATION_REJECTED."""

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="order.cancelled",
        subject="order.cancelled-value",
        name="shop.orders.OrderCancelled",
        version=3,
        schema='{"type":"record","name":"OrderCancelled","namespace":"shop.orders","doc":"An order will not be delivered.","fields":[{"name":"event_id","type":{"type":"string","logicalType":"uuid"},"doc":"Unique to this event; a redelivery repeats it."},{"name":"occurred_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"order_id","type":"string"},{"name":"order_version","type":"long","doc":"The order\'s version after the change: events of one order sort by it."},{"name":"user_id","type":"string"},{"name":"cause","type":{"type":"enum","name":"CancellationCause","symbols":["OTHER","REQUESTED","RESERVATION_REJECTED","DELETED","PAYMENT_OVERDUE","PAYMENT_FAILED"],"default":"OTHER"}},{"name":"rejected_lines","type":{"type":"array","items":{"type":"record","name":"RejectedLine","namespace":"shop.types","doc":"A line that could not be reserved, and why.","fields":[{"name":"product_id","type":"string"},{"name":"requested","type":"int"},{"name":"available","type":"int","doc":"Stock at the time; 0 where the product is unknown or inactive."},{"name":"reason","type":{"type":"enum","name":"RejectionReason","doc":"OTHER is what a reader sees for a reason that is newer than its contract.","symbols":["OTHER","PRODUCT_NOT_FOUND","PRODUCT_INACTIVE","INSUFFICIENT_STOCK","PRICE_CHANGED"],"default":"OTHER"}}]}},"doc":"Empty unless the cause is RESERVATION_REJECTED.","default":[]}]}',
        fingerprint="c40fcd420373dd6792e329dadc98283f9f3ffd739a020f7eed9d9f2e5c6dab7f",
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
            v2 = self.cause
            if type(v2) is not CancellationCause:
                raise ValueError
            v3 = self.rejected_lines
            if type(v3) is not list:
                raise ValueError
            out += (
                _uuid_piece(self.event_id),
                _timestamp_millis_piece(self.occurred_at),
                _LONG[len(s1)],
                s1,
                _SHORT[v1] if -8192 <= v1 < 8192 else _long_piece(v1),
                _LONG[len(s2)],
                s2,
                _CancellationCause__bytes[v2._value_],
            )
            if v3:
                out.append(_LONG[len(v3)])
                for v4 in v3:
                    if type(v4) is not RejectedLine:
                        raise ValueError
                    s3 = _utf8(v4.product_id)
                    v5 = v4.requested
                    if type(v5) is not int:
                        raise ValueError
                    v6 = v4.available
                    if type(v6) is not int:
                        raise ValueError
                    v7 = v4.reason
                    if type(v7) is not RejectionReason:
                        raise ValueError
                    out += (
                        _LONG[len(s3)],
                        s3,
                        _SHORT[v5] if -8192 <= v5 < 8192 else _int_piece(v5),
                        _SHORT[v6] if -8192 <= v6 < 8192 else _int_piece(v6),
                        _RejectionReason__bytes[v7._value_],
                    )
            out.append(b"\x00")
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, OrderCancelled.CONTRACT.schema, _OrderCancelled__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> OrderCancelled:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _OrderCancelled__new(OrderCancelled)
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
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            r1.cause = _CancellationCause__OrderCancelled[i]
            a1: list[RejectedLine] = []
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
                    r2 = _RejectedLine__new(RejectedLine)
                    i = data[pos]
                    if not i & 129:
                        start = pos + 1
                        pos = start + (i >> 1)
                    elif not i & 1 and (j := data[pos + 1]) < 128:
                        start = pos + 2
                        pos = start + (i >> 1) + j * 64 - 64
                    else:
                        start, pos = _span(data, pos)
                    r2.product_id = data[start:pos].decode()
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
                    r2.requested = i
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
                    r2.available = i
                    i = data[pos]
                    if i & 129:
                        i, pos = _read_index(data, pos)
                    else:
                        i >>= 1
                        pos += 1
                    r2.reason = _RejectionReason__OrderCancelled[i]
                    a1.append(r2)
                i = data[pos]
            else:
                pos += 1
            r1.rejected_lines = a1
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, OrderCancelled.CONTRACT.schema, OrderCancelled.CONTRACT.schema, _OrderCancelled__types, "OrderCancelled", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], OrderCancelled]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _OrderCancelled__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), OrderCancelled.CONTRACT.schema)


def _OrderCancelled__decode_v1(data: bytes) -> OrderCancelled:
    try:
        if type(data) is not bytes or len(data) > _MAX_BYTES:
            raise ValueError
        pos = 0
        r1 = _OrderCancelled__new(OrderCancelled)
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
        if i & 129:
            i, pos = _read_index(data, pos)
        else:
            i >>= 1
            pos += 1
        r1.cause = _CancellationCause__OrderCancelled_v1[i]
        a1: list[RejectedLine] = []
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
                r2 = _RejectedLine__new(RejectedLine)
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                r2.product_id = data[start:pos].decode()
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
                r2.requested = i
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
                r2.available = i
                i = data[pos]
                if i & 129:
                    i, pos = _read_index(data, pos)
                else:
                    i >>= 1
                    pos += 1
                r2.reason = _RejectionReason__OrderCancelled_v1[i]
                a1.append(r2)
            i = data[pos]
        else:
            pos += 1
        r1.rejected_lines = a1
        value = r1
        if pos != len(data):
            raise ValueError
        return value
    except _FAULTS as fault:
        raise _decode_error(data, _OrderCancelled__schema_v1, OrderCancelled.CONTRACT.schema, _OrderCancelled__types, "OrderCancelled", fault) from None


def _OrderCancelled__decode_v2(data: bytes) -> OrderCancelled:
    try:
        if type(data) is not bytes or len(data) > _MAX_BYTES:
            raise ValueError
        pos = 0
        r1 = _OrderCancelled__new(OrderCancelled)
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
        if i & 129:
            i, pos = _read_index(data, pos)
        else:
            i >>= 1
            pos += 1
        r1.cause = _CancellationCause__OrderCancelled_v2[i]
        a1: list[RejectedLine] = []
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
                r2 = _RejectedLine__new(RejectedLine)
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                r2.product_id = data[start:pos].decode()
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
                r2.requested = i
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
                r2.available = i
                i = data[pos]
                if i & 129:
                    i, pos = _read_index(data, pos)
                else:
                    i >>= 1
                    pos += 1
                r2.reason = _RejectionReason__OrderCancelled_v2[i]
                a1.append(r2)
            i = data[pos]
        else:
            pos += 1
        r1.rejected_lines = a1
        value = r1
        if pos != len(data):
            raise ValueError
        return value
    except _FAULTS as fault:
        raise _decode_error(data, _OrderCancelled__schema_v2, OrderCancelled.CONTRACT.schema, _OrderCancelled__types, "OrderCancelled", fault) from None


_CancellationCause__bytes: _Final = _symbol_table(CancellationCause)
_RejectionReason__bytes: _Final = _symbol_table(RejectionReason)
_OrderCancelled__types: _Final = {"shop.orders.CancellationCause": CancellationCause, "shop.orders.OrderCancelled": OrderCancelled, "shop.types.RejectedLine": RejectedLine, "shop.types.RejectionReason": RejectionReason}
_OrderCancelled__new: _Final = OrderCancelled.__new__
_CancellationCause__OrderCancelled: _Final = (CancellationCause.OTHER, CancellationCause.REQUESTED, CancellationCause.RESERVATION_REJECTED, CancellationCause.DELETED, CancellationCause.PAYMENT_OVERDUE, CancellationCause.PAYMENT_FAILED,)
_RejectedLine__new: _Final = RejectedLine.__new__
_RejectionReason__OrderCancelled: _Final = (RejectionReason.OTHER, RejectionReason.PRODUCT_NOT_FOUND, RejectionReason.PRODUCT_INACTIVE, RejectionReason.INSUFFICIENT_STOCK, RejectionReason.PRICE_CHANGED,)
_OrderCancelled__schema_v1: _Final = '{"type":"record","name":"OrderCancelled","namespace":"shop.orders","doc":"An order will not be delivered.","fields":[{"name":"event_id","type":{"type":"string","logicalType":"uuid"},"doc":"Unique to this event; a redelivery repeats it."},{"name":"occurred_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"order_id","type":"string"},{"name":"order_version","type":"long","doc":"The order\'s version after the change: events of one order sort by it."},{"name":"user_id","type":"string"},{"name":"cause","type":{"type":"enum","name":"CancellationCause","symbols":["OTHER","REQUESTED","RESERVATION_REJECTED","DELETED"],"default":"OTHER"}},{"name":"rejected_lines","type":{"type":"array","items":{"type":"record","name":"RejectedLine","namespace":"shop.types","doc":"A line that could not be reserved, and why.","fields":[{"name":"product_id","type":"string"},{"name":"requested","type":"int"},{"name":"available","type":"int","doc":"Stock at the time; 0 where the product is unknown or inactive."},{"name":"reason","type":{"type":"enum","name":"RejectionReason","doc":"OTHER is what a reader sees for a reason that is newer than its contract.","symbols":["OTHER","PRODUCT_NOT_FOUND","PRODUCT_INACTIVE","INSUFFICIENT_STOCK","PRICE_CHANGED"],"default":"OTHER"}}]}},"doc":"Empty unless the cause is RESERVATION_REJECTED.","default":[]}]}'
_CancellationCause__OrderCancelled_v1: _Final = (CancellationCause.OTHER, CancellationCause.REQUESTED, CancellationCause.RESERVATION_REJECTED, CancellationCause.DELETED,)
_RejectionReason__OrderCancelled_v1: _Final = (RejectionReason.OTHER, RejectionReason.PRODUCT_NOT_FOUND, RejectionReason.PRODUCT_INACTIVE, RejectionReason.INSUFFICIENT_STOCK, RejectionReason.PRICE_CHANGED,)
_OrderCancelled__schema_v2: _Final = '{"type":"record","name":"OrderCancelled","namespace":"shop.orders","doc":"An order will not be delivered.","fields":[{"name":"event_id","type":{"type":"string","logicalType":"uuid"},"doc":"Unique to this event; a redelivery repeats it."},{"name":"occurred_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"order_id","type":"string"},{"name":"order_version","type":"long","doc":"The order\'s version after the change: events of one order sort by it."},{"name":"user_id","type":"string"},{"name":"cause","type":{"type":"enum","name":"CancellationCause","symbols":["OTHER","REQUESTED","RESERVATION_REJECTED","DELETED","PAYMENT_OVERDUE"],"default":"OTHER"}},{"name":"rejected_lines","type":{"type":"array","items":{"type":"record","name":"RejectedLine","namespace":"shop.types","doc":"A line that could not be reserved, and why.","fields":[{"name":"product_id","type":"string"},{"name":"requested","type":"int"},{"name":"available","type":"int","doc":"Stock at the time; 0 where the product is unknown or inactive."},{"name":"reason","type":{"type":"enum","name":"RejectionReason","doc":"OTHER is what a reader sees for a reason that is newer than its contract.","symbols":["OTHER","PRODUCT_NOT_FOUND","PRODUCT_INACTIVE","INSUFFICIENT_STOCK","PRICE_CHANGED"],"default":"OTHER"}}]}},"doc":"Empty unless the cause is RESERVATION_REJECTED.","default":[]}]}'
_CancellationCause__OrderCancelled_v2: _Final = (CancellationCause.OTHER, CancellationCause.REQUESTED, CancellationCause.RESERVATION_REJECTED, CancellationCause.DELETED, CancellationCause.PAYMENT_OVERDUE,)
_RejectionReason__OrderCancelled_v2: _Final = (RejectionReason.OTHER, RejectionReason.PRODUCT_NOT_FOUND, RejectionReason.PRODUCT_INACTIVE, RejectionReason.INSUFFICIENT_STOCK, RejectionReason.PRICE_CHANGED,)
_OrderCancelled__reader: _Final = _Reader("OrderCancelled", OrderCancelled.CONTRACT.schema, _OrderCancelled__types, {OrderCancelled.CONTRACT.fingerprint: OrderCancelled.decode, "4d3e4cad6e073f4565641454c30692edfa3bbf5433125ec816c0e9cbefac261d": _OrderCancelled__decode_v1, "432a58cc788b67521adc3d9d390d04bd9f1d5aa25fa0001b83c1992275951f0f": _OrderCancelled__decode_v2})
