# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract invoice.sent. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
from .runtime.contract import Contract as _Contract
from .runtime.errors import FAULTS as _FAULTS
from .runtime.explain import encode_error as _encode_error
from .runtime.fast import (
    read_index as _read_index,
    span as _span,
    symbol_table as _symbol_table,
    utf8 as _utf8,
)
from .runtime.limits import MAX_BYTES as _MAX_BYTES
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.times import date_piece as _date_piece, read_date as _read_date
from .runtime.to_json import to_json as _to_json
from .runtime.wire import LONG as _LONG
from .types import Address, Country


@_dataclass(slots=True, kw_only=True)
class InvoiceSent:
    """Avro record shop.billing.InvoiceSent."""

    number: str
    to: Address

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="shop.billing.InvoiceSent",
        version=1,
        schema='{"type":"record","name":"InvoiceSent","namespace":"shop.billing","fields":[{"name":"number","type":"string"},{"name":"to","type":{"type":"record","name":"Address","namespace":"shop","doc":"Where somebody lives.","fields":[{"name":"street","type":"string","doc":"With the house\'s number."},{"name":"country","type":{"type":"enum","name":"Country","symbols":["AT","DE"]}},{"name":"since","type":{"type":"int","logicalType":"date"},"default":0}]}}]}',
        fingerprint="2d65e7c09334163c65f9e147c94de1f0fa260b9988951b575ebfbe65427c1b42",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            s1 = _utf8(self.number)
            v1 = self.to
            if type(v1) is not Address:
                raise ValueError
            s2 = _utf8(v1.street)
            v2 = v1.country
            if type(v2) is not Country:
                raise ValueError
            out += (
                _LONG[len(s1)],
                s1,
                _LONG[len(s2)],
                s2,
                _Country__bytes[v2._value_],
                _date_piece(v1.since),
            )
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, InvoiceSent.CONTRACT.schema, _InvoiceSent__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> InvoiceSent:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _InvoiceSent__new(InvoiceSent)
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.number = data[start:pos].decode()
            r2 = _Address__new(Address)
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r2.street = data[start:pos].decode()
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            r2.country = _Country__InvoiceSent[i]
            t1, pos = _read_date(data, pos)
            r2.since = t1
            r1.to = r2
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, InvoiceSent.CONTRACT.schema, InvoiceSent.CONTRACT.schema, _InvoiceSent__types, "InvoiceSent", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], InvoiceSent]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _InvoiceSent__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), InvoiceSent.CONTRACT.schema)


_Country__bytes: _Final = _symbol_table(Country)
_InvoiceSent__types: _Final = {"shop.Address": Address, "shop.Country": Country, "shop.billing.InvoiceSent": InvoiceSent}
_InvoiceSent__new: _Final = InvoiceSent.__new__
_Address__new: _Final = Address.__new__
_Country__InvoiceSent: _Final = (Country.AT, Country.DE,)
_InvoiceSent__reader: _Final = _Reader("InvoiceSent", InvoiceSent.CONTRACT.schema, _InvoiceSent__types, {InvoiceSent.CONTRACT.fingerprint: InvoiceSent.decode})
