# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract orders. Written by codegen: edit the schema, not this file."""

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
from .runtime.to_json import to_json as _to_json
from .runtime.wire import LONG as _LONG


@_dataclass(slots=True, kw_only=True)
class Order:
    """Avro record com.acme.Order."""

    id: str

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="orders",
        subject="orders-value",
        name="com.acme.Order",
        version=1,
        schema='{"type":"record","name":"Order","namespace":"com.acme","fields":[{"name":"id","type":"string"}]}',
        fingerprint="4d84cffeee1904774837a1099c7ea0ff58356471f2deb7acb1239401341d5665",
        key="id",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            s1 = _utf8(self.id)
            out += (_LONG[len(s1)], s1)
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Order.CONTRACT.schema, _Order__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Order:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _Order__new(Order)
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.id = data[start:pos].decode()
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Order.CONTRACT.schema, Order.CONTRACT.schema, _Order__types, "Order", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Order]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Order__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Order.CONTRACT.schema)


_Order__types: _Final = {"com.acme.Order": Order}
_Order__new: _Final = Order.__new__
_Order__reader: _Final = _Reader("Order", Order.CONTRACT.schema, _Order__types, {Order.CONTRACT.fingerprint: Order.decode})
