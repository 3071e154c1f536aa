# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract mails. Written by codegen: edit the schema, not this file."""

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
from .runtime.to_json import to_json as _to_json
from .runtime.wire import LONG as _LONG
from .types import Priority


@_dataclass(slots=True, kw_only=True)
class Message:
    """Avro record acme.mail.Message."""

    to: str
    priority: Priority

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="mails",
        subject="mails-value",
        name="acme.mail.Message",
        version=1,
        schema='{"type":"record","name":"Message","fields":[{"name":"to","type":"string"},{"name":"priority","type":{"type":"enum","name":"Priority","symbols":["LOW","HIGH"],"namespace":"acme.mail"}}],"namespace":"acme.mail"}',
        fingerprint="983538177f7b0d0931f574de4bbf2c306d7e85ab4415d5f1c068b909058511f2",
        key="to",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            s1 = _utf8(self.to)
            v1 = self.priority
            if type(v1) is not Priority:
                raise ValueError
            out += (_LONG[len(s1)], s1, _Priority__bytes[v1._value_])
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Message.CONTRACT.schema, _Message__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Message:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _Message__new(Message)
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.to = data[start:pos].decode()
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            r1.priority = _Priority__Message[i]
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Message.CONTRACT.schema, Message.CONTRACT.schema, _Message__types, "Message", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Message]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Message__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Message.CONTRACT.schema)


_Priority__bytes: _Final = _symbol_table(Priority)
_Message__types: _Final = {"acme.mail.Message": Message, "acme.mail.Priority": Priority}
_Message__new: _Final = Message.__new__
_Priority__Message: _Final = (Priority.LOW, Priority.HIGH,)
_Message__reader: _Final = _Reader("Message", Message.CONTRACT.schema, _Message__types, {Message.CONTRACT.fingerprint: Message.decode})
