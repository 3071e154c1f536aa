# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract Priority. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
from .runtime.contract import Contract as _Contract
from .runtime.errors import FAULTS as _FAULTS
from .runtime.explain import encode_error as _encode_error
from .runtime.fast import read_index as _read_index, symbol_table as _symbol_table
from .runtime.limits import MAX_BYTES as _MAX_BYTES
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.to_json import json_value as _json_value
from .types import Priority


class PriorityCodec:
    """Encodes and decodes Priority: enum acme.mail.Priority."""

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="acme.mail.Priority",
        version=1,
        schema='{"type":"enum","name":"Priority","symbols":["LOW","HIGH"],"namespace":"acme.mail"}',
        fingerprint="31572ca113bc56fb91a8f36325d10ae89e3e6b8bde7c64823e5aa6860aa6c984",
        key="",
    )

    @staticmethod
    def encode(value: Priority) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            if type(value) is not Priority:
                raise ValueError
            out.append(_Priority__bytes[value._value_])
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(value, PriorityCodec.CONTRACT.schema, _PriorityCodec__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Priority:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            value = _Priority__PriorityCodec[i]
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, PriorityCodec.CONTRACT.schema, PriorityCodec.CONTRACT.schema, _PriorityCodec__types, "PriorityCodec", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Priority]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _PriorityCodec__reader.decoder(writer_schema, *referenced)

    @staticmethod
    def as_json(value: Priority) -> _Any:
        """The value as JSON."""
        return _json_value(PriorityCodec.encode(value), PriorityCodec.CONTRACT.schema)


_Priority__bytes: _Final = _symbol_table(Priority)
_PriorityCodec__types: _Final = {"acme.mail.Priority": Priority}
_Priority__PriorityCodec: _Final = (Priority.LOW, Priority.HIGH,)
_PriorityCodec__reader: _Final = _Reader("PriorityCodec", PriorityCodec.CONTRACT.schema, _PriorityCodec__types, {PriorityCodec.CONTRACT.fingerprint: PriorityCodec.decode})
