# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract order.created. Written by codegen: edit the schema, not this file."""

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
    int_piece as _int_piece,
    long_piece as _long_piece,
    read_count as _read_count,
    read_int as _read_int,
    read_long_rest as _read_long_rest,
)
from .types import Address, OrderLine, PaymentMethod


@_dataclass(slots=True, kw_only=True)
class OrderCreated:
    """An order was placed; its stock is not reserved yet."""

    event_id: UUID
    """Unique to this event; a redelivery repeats it."""
    occurred_at: dt.datetime
    order_id: str
    order_version: int
    """The order's version after the change: events of one order sort by it."""
    order_number: str
    """What people call the order: ORD-<milliseconds>-<suffix>."""
    user_id: str
    lines: list[OrderLine]
    total_amount: Decimal
    """Computed from the lines."""
    shipping_address: Address
    payment_method: PaymentMethod
    customer_email: str | None = None
    """Where the customer is told of the order; null where no address was given."""

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="order.created",
        subject="order.created-value",
        name="shop.orders.OrderCreated",
        version=2,
        schema='{"type":"record","name":"OrderCreated","namespace":"shop.orders","doc":"An order was placed; its stock is not reserved yet.","fields":[{"name":"event_id","type":{"type":"string","logicalType":"uuid"},"doc":"Unique to this event; a redelivery repeats it."},{"name":"occurred_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"order_id","type":"string"},{"name":"order_version","type":"long","doc":"The order\'s version after the change: events of one order sort by it."},{"name":"order_number","type":"string","doc":"What people call the order: ORD-<milliseconds>-<suffix>."},{"name":"user_id","type":"string"},{"name":"lines","type":{"type":"array","items":{"type":"record","name":"OrderLine","namespace":"shop.types","doc":"A quantity of one product, at the price the customer was shown.","fields":[{"name":"product_id","type":"string"},{"name":"product_name","type":"string"},{"name":"quantity","type":"int","doc":"At least 1."},{"name":"unit_price","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}}]}}},{"name":"total_amount","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2},"doc":"Computed from the lines."},{"name":"shipping_address","type":{"type":"record","name":"Address","namespace":"shop.types","doc":"Where an order is delivered.","fields":[{"name":"street","type":"string"},{"name":"city","type":"string"},{"name":"state","type":"string"},{"name":"zip_code","type":"string"},{"name":"country","type":"string"}]}},{"name":"payment_method","type":{"type":"enum","name":"PaymentMethod","symbols":["OTHER","CREDIT_CARD","DEBIT_CARD","PAYPAL","CASH_ON_DELIVERY"],"default":"OTHER"}},{"name":"customer_email","type":["null","string"],"doc":"Where the customer is told of the order; null where no address was given.","default":null}]}',
        fingerprint="864931e962b617fb990bf13f75a60c5d22c116602f5c6bb7d40fa9e4ca381b65",
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
            s2 = _utf8(self.order_number)
            s3 = _utf8(self.user_id)
            v2 = self.lines
            if type(v2) is not list:
                raise ValueError
            out += (
                _uuid_piece(self.event_id),
                _timestamp_millis_piece(self.occurred_at),
                _LONG[len(s1)],
                s1,
                _SHORT[v1] if -8192 <= v1 < 8192 else _long_piece(v1),
                _LONG[len(s2)],
                s2,
                _LONG[len(s3)],
                s3,
            )
            if v2:
                out.append(_LONG[len(v2)])
                for v3 in v2:
                    if type(v3) is not OrderLine:
                        raise ValueError
                    s4 = _utf8(v3.product_id)
                    s5 = _utf8(v3.product_name)
                    v4 = v3.quantity
                    if type(v4) is not int:
                        raise ValueError
                    out += (
                        _LONG[len(s4)],
                        s4,
                        _LONG[len(s5)],
                        s5,
                        _SHORT[v4] if -8192 <= v4 < 8192 else _int_piece(v4),
                        _decimal_12_2.piece(v3.unit_price),
                    )
            v5 = self.shipping_address
            if type(v5) is not Address:
                raise ValueError
            s6 = _utf8(v5.street)
            s7 = _utf8(v5.city)
            s8 = _utf8(v5.state)
            s9 = _utf8(v5.zip_code)
            s10 = _utf8(v5.country)
            v6 = self.payment_method
            if type(v6) is not PaymentMethod:
                raise ValueError
            v7 = self.customer_email
            out += (
                b"\x00",
                _decimal_12_2.piece(self.total_amount),
                _LONG[len(s6)],
                s6,
                _LONG[len(s7)],
                s7,
                _LONG[len(s8)],
                s8,
                _LONG[len(s9)],
                s9,
                _LONG[len(s10)],
                s10,
                _PaymentMethod__bytes[v6._value_],
            )
            if v7 is None:
                out.append(b'\x00')
            elif isinstance(v7, str):
                s11 = _utf8(v7)
                out += (b'\x02', _LONG[len(s11)], s11)
            else:
                raise ValueError
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, OrderCreated.CONTRACT.schema, _OrderCreated__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> OrderCreated:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _OrderCreated__new(OrderCreated)
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
            r1.order_number = data[start:pos].decode()
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
            a1: list[OrderLine] = []
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
                    r2 = _OrderLine__new(OrderLine)
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
                    if not i & 129:
                        start = pos + 1
                        pos = start + (i >> 1)
                    elif not i & 1 and (j := data[pos + 1]) < 128:
                        start = pos + 2
                        pos = start + (i >> 1) + j * 64 - 64
                    else:
                        start, pos = _span(data, pos)
                    r2.product_name = data[start:pos].decode()
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
                    r2.quantity = i
                    i = data[pos]
                    if not i & 129:
                        start = pos + 1
                        pos = start + (i >> 1)
                    elif not i & 1 and (j := data[pos + 1]) < 128:
                        start = pos + 2
                        pos = start + (i >> 1) + j * 64 - 64
                    else:
                        start, pos = _span(data, pos)
                    r2.unit_price = _decimal_12_2.decode(data[start:pos])
                    a1.append(r2)
                i = data[pos]
            else:
                pos += 1
            r1.lines = a1
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
            r3 = _Address__new(Address)
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r3.street = data[start:pos].decode()
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r3.city = data[start:pos].decode()
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r3.state = data[start:pos].decode()
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r3.zip_code = data[start:pos].decode()
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r3.country = data[start:pos].decode()
            r1.shipping_address = r3
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            r1.payment_method = _PaymentMethod__OrderCreated[i]
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
            r1.customer_email = u1
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, OrderCreated.CONTRACT.schema, OrderCreated.CONTRACT.schema, _OrderCreated__types, "OrderCreated", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], OrderCreated]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _OrderCreated__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), OrderCreated.CONTRACT.schema)


def _OrderCreated__decode_v1(data: bytes) -> OrderCreated:
    try:
        if type(data) is not bytes or len(data) > _MAX_BYTES:
            raise ValueError
        pos = 0
        r1 = _OrderCreated__new(OrderCreated)
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
        r1.order_number = data[start:pos].decode()
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
        a1: list[OrderLine] = []
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
                r2 = _OrderLine__new(OrderLine)
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
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                r2.product_name = data[start:pos].decode()
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
                r2.quantity = i
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                r2.unit_price = _decimal_12_2.decode(data[start:pos])
                a1.append(r2)
            i = data[pos]
        else:
            pos += 1
        r1.lines = a1
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
        r3 = _Address__new(Address)
        i = data[pos]
        if not i & 129:
            start = pos + 1
            pos = start + (i >> 1)
        elif not i & 1 and (j := data[pos + 1]) < 128:
            start = pos + 2
            pos = start + (i >> 1) + j * 64 - 64
        else:
            start, pos = _span(data, pos)
        r3.street = data[start:pos].decode()
        i = data[pos]
        if not i & 129:
            start = pos + 1
            pos = start + (i >> 1)
        elif not i & 1 and (j := data[pos + 1]) < 128:
            start = pos + 2
            pos = start + (i >> 1) + j * 64 - 64
        else:
            start, pos = _span(data, pos)
        r3.city = data[start:pos].decode()
        i = data[pos]
        if not i & 129:
            start = pos + 1
            pos = start + (i >> 1)
        elif not i & 1 and (j := data[pos + 1]) < 128:
            start = pos + 2
            pos = start + (i >> 1) + j * 64 - 64
        else:
            start, pos = _span(data, pos)
        r3.state = data[start:pos].decode()
        i = data[pos]
        if not i & 129:
            start = pos + 1
            pos = start + (i >> 1)
        elif not i & 1 and (j := data[pos + 1]) < 128:
            start = pos + 2
            pos = start + (i >> 1) + j * 64 - 64
        else:
            start, pos = _span(data, pos)
        r3.zip_code = data[start:pos].decode()
        i = data[pos]
        if not i & 129:
            start = pos + 1
            pos = start + (i >> 1)
        elif not i & 1 and (j := data[pos + 1]) < 128:
            start = pos + 2
            pos = start + (i >> 1) + j * 64 - 64
        else:
            start, pos = _span(data, pos)
        r3.country = data[start:pos].decode()
        r1.shipping_address = r3
        i = data[pos]
        if i & 129:
            i, pos = _read_index(data, pos)
        else:
            i >>= 1
            pos += 1
        r1.payment_method = _PaymentMethod__OrderCreated_v1[i]
        r1.customer_email = None
        value = r1
        if pos != len(data):
            raise ValueError
        return value
    except _FAULTS as fault:
        raise _decode_error(data, _OrderCreated__schema_v1, OrderCreated.CONTRACT.schema, _OrderCreated__types, "OrderCreated", fault) from None


_decimal_12_2: _Final = _decimal_codec(12, 2)
_PaymentMethod__bytes: _Final = _symbol_table(PaymentMethod)
_OrderCreated__types: _Final = {"shop.orders.OrderCreated": OrderCreated, "shop.orders.PaymentMethod": PaymentMethod, "shop.types.Address": Address, "shop.types.OrderLine": OrderLine}
_OrderCreated__new: _Final = OrderCreated.__new__
_OrderLine__new: _Final = OrderLine.__new__
_Address__new: _Final = Address.__new__
_PaymentMethod__OrderCreated: _Final = (PaymentMethod.OTHER, PaymentMethod.CREDIT_CARD, PaymentMethod.DEBIT_CARD, PaymentMethod.PAYPAL, PaymentMethod.CASH_ON_DELIVERY,)
_OrderCreated__schema_v1: _Final = '{"type":"record","name":"OrderCreated","namespace":"shop.orders","doc":"An order was placed; its stock is not reserved yet.","fields":[{"name":"event_id","type":{"type":"string","logicalType":"uuid"},"doc":"Unique to this event; a redelivery repeats it."},{"name":"occurred_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"order_id","type":"string"},{"name":"order_version","type":"long","doc":"The order\'s version after the change: events of one order sort by it."},{"name":"order_number","type":"string","doc":"What people call the order: ORD-<milliseconds>-<suffix>."},{"name":"user_id","type":"string"},{"name":"lines","type":{"type":"array","items":{"type":"record","name":"OrderLine","namespace":"shop.types","doc":"A quantity of one product, at the price the customer was shown.","fields":[{"name":"product_id","type":"string"},{"name":"product_name","type":"string"},{"name":"quantity","type":"int","doc":"At least 1."},{"name":"unit_price","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}}]}}},{"name":"total_amount","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2},"doc":"Computed from the lines."},{"name":"shipping_address","type":{"type":"record","name":"Address","namespace":"shop.types","doc":"Where an order is delivered.","fields":[{"name":"street","type":"string"},{"name":"city","type":"string"},{"name":"state","type":"string"},{"name":"zip_code","type":"string"},{"name":"country","type":"string"}]}},{"name":"payment_method","type":{"type":"enum","name":"PaymentMethod","symbols":["OTHER","CREDIT_CARD","DEBIT_CARD","PAYPAL","CASH_ON_DELIVERY"],"default":"OTHER"}}]}'
_PaymentMethod__OrderCreated_v1: _Final = (PaymentMethod.OTHER, PaymentMethod.CREDIT_CARD, PaymentMethod.DEBIT_CARD, PaymentMethod.PAYPAL, PaymentMethod.CASH_ON_DELIVERY,)
_OrderCreated__reader: _Final = _Reader("OrderCreated", OrderCreated.CONTRACT.schema, _OrderCreated__types, {OrderCreated.CONTRACT.fingerprint: OrderCreated.decode, "6a77a8366a67ab4b76d4b9f01832ab0dd92c1f4844e2f6c76e87e1e652acab55": _OrderCreated__decode_v1})
