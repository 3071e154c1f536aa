# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract customer. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
from .runtime.contract import Contract as _Contract
from .runtime.errors import FAULTS as _FAULTS
from .runtime.explain import encode_error as _encode_error
from .runtime.limits import MAX_BYTES as _MAX_BYTES
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.to_json import to_json as _to_json
from .runtime.wire import (
    NUMBERS as _NUMBERS,
    SHORT as _SHORT,
    int_piece as _int_piece,
    read_int as _read_int,
)
from .types import Order


@_dataclass(slots=True, kw_only=True)
class Customer:
    """Avro record Customer."""

    order: Order

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="Customer",
        version=1,
        schema='{"type":"record","name":"Customer","fields":[{"name":"order","type":{"type":"record","name":"Order","fields":[{"name":"n","type":"int"}]}}]}',
        fingerprint="67ed26c67567d2e2e3b93007668f923ab92b2b9647eedabd7d292060ba858966",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.order
            if type(v1) is not Order:
                raise ValueError
            v2 = v1.n
            if type(v2) is not int:
                raise ValueError
            out.append(_SHORT[v2] if -8192 <= v2 < 8192 else _int_piece(v2))
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Customer.CONTRACT.schema, _Customer__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Customer:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _Customer__new(Customer)
            r2 = _Order__new(Order)
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
            r2.n = i
            r1.order = r2
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Customer.CONTRACT.schema, Customer.CONTRACT.schema, _Customer__types, "Customer", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Customer]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Customer__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Customer.CONTRACT.schema)


_Customer__types: _Final = {"Customer": Customer, "Order": Order}
_Customer__new: _Final = Customer.__new__
_Order__new: _Final = Order.__new__
_Customer__reader: _Final = _Reader("Customer", Customer.CONTRACT.schema, _Customer__types, {Customer.CONTRACT.fingerprint: Customer.decode})
