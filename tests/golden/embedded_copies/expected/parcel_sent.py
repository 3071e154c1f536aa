# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract parcel.sent. Written by codegen: edit the schema, not this file."""

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
class ParcelSent:
    """Avro record shop.parcels.ParcelSent."""

    from_: Address | None = None
    country: Country
    to: Address

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="shop.parcels.ParcelSent",
        version=1,
        schema='{"type":"record","name":"ParcelSent","namespace":"shop.parcels","fields":[{"name":"from","type":["null",{"name":"shop.Address","type":"record","owner":"parcels","fields":[{"name":"street","type":{"type":"string"}},{"name":"country","type":{"type":"enum","name":"Country","namespace":"shop","symbols":["AT","DE"]}},{"name":"since","type":{"logicalType":"date","type":"int"},"default":0}]}],"default":null},{"name":"country","type":"shop.Country"},{"name":"to","type":"shop.Address"}]}',
        fingerprint="2d6d4ec756fa9955f5cf06fe22d7e47d99a230fa294e3dd89216e32016e6f2dd",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.from_
            if v1 is None:
                out.append(b'\x00')
            elif type(v1) is Address:
                s1 = _utf8(v1.street)
                v2 = v1.country
                if type(v2) is not Country:
                    raise ValueError
                out += (
                    b'\x02',
                    _LONG[len(s1)],
                    s1,
                    _Country__bytes[v2._value_],
                    _date_piece(v1.since),
                )
            else:
                raise ValueError
            v3 = self.country
            if type(v3) is not Country:
                raise ValueError
            v4 = self.to
            if type(v4) is not Address:
                raise ValueError
            s2 = _utf8(v4.street)
            v5 = v4.country
            if type(v5) is not Country:
                raise ValueError
            out += (
                _Country__bytes[v3._value_],
                _LONG[len(s2)],
                s2,
                _Country__bytes[v5._value_],
                _date_piece(v4.since),
            )
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, ParcelSent.CONTRACT.schema, _ParcelSent__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> ParcelSent:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _ParcelSent__new(ParcelSent)
            u1: Address | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u1 = None
            elif i == 1:
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
                r2.country = _Country__ParcelSent[i]
                t1, pos = _read_date(data, pos)
                r2.since = t1
                u1 = r2
            else:
                raise ValueError
            r1.from_ = u1
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            r1.country = _Country__ParcelSent[i]
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
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            r3.country = _Country__ParcelSent[i]
            t2, pos = _read_date(data, pos)
            r3.since = t2
            r1.to = r3
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, ParcelSent.CONTRACT.schema, ParcelSent.CONTRACT.schema, _ParcelSent__types, "ParcelSent", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], ParcelSent]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _ParcelSent__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), ParcelSent.CONTRACT.schema)


_Country__bytes: _Final = _symbol_table(Country)
_ParcelSent__types: _Final = {"shop.Address": Address, "shop.Country": Country, "shop.parcels.ParcelSent": ParcelSent}
_ParcelSent__new: _Final = ParcelSent.__new__
_Address__new: _Final = Address.__new__
_Country__ParcelSent: _Final = (Country.AT, Country.DE,)
_ParcelSent__reader: _Final = _Reader("ParcelSent", ParcelSent.CONTRACT.schema, _ParcelSent__types, {ParcelSent.CONTRACT.fingerprint: ParcelSent.decode})
