# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract a. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
from .runtime.contract import Contract as _Contract
from .runtime.errors import FAULTS as _FAULTS
from .runtime.explain import encode_error as _encode_error
from .runtime.fast import read_index as _read_index
from .runtime.limits import MAX_BYTES as _MAX_BYTES
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.to_json import json_value as _json_value


@_dataclass(slots=True, kw_only=True)
class A:
    """Avro record test.A."""

    First: B
    Second: B


@_dataclass(slots=True, kw_only=True)
class B:
    """Avro record test.B."""



class ACodec:
    """Encodes and decodes a: union of null, record test.A."""

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="",
        version=1,
        schema='["null",{"type":"record","name":"A","namespace":"test","fields":[{"name":"First","type":{"type":"record","name":"B","fields":[]}},{"name":"Second","type":"B"}]}]',
        fingerprint="05d2e9bef8c01ecc928f84677698d6a3d81333e1691b53e0ee214f95b5dc6df2",
        key="",
    )

    @staticmethod
    def encode(value: A | None) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            if value is None:
                out.append(b'\x00')
            elif type(value) is A:
                v1 = value.First
                if type(v1) is not B:
                    raise ValueError
                v2 = value.Second
                if type(v2) is not B:
                    raise ValueError
                out.append(b'\x02')
            else:
                raise ValueError
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(value, ACodec.CONTRACT.schema, _ACodec__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> A | None:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            u1: A | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u1 = None
            elif i == 1:
                r1 = _A__new(A)
                r2 = _B__new(B)
                r1.First = r2
                r3 = _B__new(B)
                r1.Second = r3
                u1 = r1
            else:
                raise ValueError
            value = u1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, ACodec.CONTRACT.schema, ACodec.CONTRACT.schema, _ACodec__types, "ACodec", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], A | None]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _ACodec__reader.decoder(writer_schema, *referenced)

    @staticmethod
    def as_json(value: A | None) -> _Any:
        """The value as JSON."""
        return _json_value(ACodec.encode(value), ACodec.CONTRACT.schema)


_ACodec__types: _Final = {"test.A": A, "test.B": B}
_A__new: _Final = A.__new__
_B__new: _Final = B.__new__
_ACodec__reader: _Final = _Reader("ACodec", ACodec.CONTRACT.schema, _ACodec__types, {ACodec.CONTRACT.fingerprint: ACodec.decode})
