# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract payment.requested. Written by codegen: edit the schema, not this file."""

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
    long_piece as _long_piece,
    read_long_rest as _read_long_rest,
)
from .types import PaymentMethod


@_dataclass(slots=True, kw_only=True)
class RequestPayment:
    """Charge the total of this order. It is answered once, by payment.succeeded or payment.failed."""

    event_id: UUID
    """Unique to this event; a redelivery repeats it."""
    occurred_at: dt.datetime
    order_id: str
    order_version: int
    """The order's version after the change: events of one order sort by it."""
    amount: Decimal
    """The total of the order."""
    currency: str
    """The code of ISO 4217, such as USD."""
    method: PaymentMethod

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="payment.requested",
        subject="payment.requested-value",
        name="shop.payments.RequestPayment",
        version=1,
        schema='{"type":"record","name":"RequestPayment","namespace":"shop.payments","doc":"Charge the total of this order. It is answered once, by payment.succeeded or payment.failed.","fields":[{"name":"event_id","type":{"type":"string","logicalType":"uuid"},"doc":"Unique to this event; a redelivery repeats it."},{"name":"occurred_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"order_id","type":"string"},{"name":"order_version","type":"long","doc":"The order\'s version after the change: events of one order sort by it."},{"name":"amount","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2},"doc":"The total of the order."},{"name":"currency","type":"string","doc":"The code of ISO 4217, such as USD."},{"name":"method","type":{"type":"enum","name":"PaymentMethod","namespace":"shop.orders","symbols":["OTHER","CREDIT_CARD","DEBIT_CARD","PAYPAL","CASH_ON_DELIVERY"],"default":"OTHER"}}]}',
        fingerprint="c256a26bea5086d0664ea9876596ff1f52944f2dba7d54c68c1dcbfaef7f9e4f",
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
            s2 = _utf8(self.currency)
            v2 = self.method
            if type(v2) is not PaymentMethod:
                raise ValueError
            out += (
                _uuid_piece(self.event_id),
                _timestamp_millis_piece(self.occurred_at),
                _LONG[len(s1)],
                s1,
                _SHORT[v1] if -8192 <= v1 < 8192 else _long_piece(v1),
                _decimal_12_2.piece(self.amount),
                _LONG[len(s2)],
                s2,
                _PaymentMethod__bytes[v2._value_],
            )
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, RequestPayment.CONTRACT.schema, _RequestPayment__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> RequestPayment:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _RequestPayment__new(RequestPayment)
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
            r1.amount = _decimal_12_2.decode(data[start:pos])
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
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            r1.method = _PaymentMethod__RequestPayment[i]
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, RequestPayment.CONTRACT.schema, RequestPayment.CONTRACT.schema, _RequestPayment__types, "RequestPayment", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], RequestPayment]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _RequestPayment__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), RequestPayment.CONTRACT.schema)


_decimal_12_2: _Final = _decimal_codec(12, 2)
_PaymentMethod__bytes: _Final = _symbol_table(PaymentMethod)
_RequestPayment__types: _Final = {"shop.orders.PaymentMethod": PaymentMethod, "shop.payments.RequestPayment": RequestPayment}
_RequestPayment__new: _Final = RequestPayment.__new__
_PaymentMethod__RequestPayment: _Final = (PaymentMethod.OTHER, PaymentMethod.CREDIT_CARD, PaymentMethod.DEBIT_CARD, PaymentMethod.PAYPAL, PaymentMethod.CASH_ON_DELIVERY,)
_RequestPayment__reader: _Final = _Reader("RequestPayment", RequestPayment.CONTRACT.schema, _RequestPayment__types, {RequestPayment.CONTRACT.fingerprint: RequestPayment.decode})
