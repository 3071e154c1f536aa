# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract f. Written by codegen: edit the schema, not this file."""

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
from .runtime.wire import float_bytes as _float_bytes, read_float as _read_float, real as _real


@_dataclass(slots=True, kw_only=True)
class F:
    """Avro record F."""

    x: float

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="F",
        version=1,
        schema='{"type":"record","name":"F","fields":[{"name":"x","type":"float"}]}',
        fingerprint="a32074a6e48a4d4bec8a5aa033bde2b61ee46b628b1533a671c91fc36590ce9c",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.x
            if type(v1) is not float:
                v1 = _real(v1)
            out.append(_float_bytes(v1))
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, F.CONTRACT.schema, _F__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> F:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _F__new(F)
            (x,) = _read_float(data, pos)
            pos += 4
            r1.x = x
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, F.CONTRACT.schema, F.CONTRACT.schema, _F__types, "F", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str) -> Callable[[bytes], F]:
        """A function that decodes messages of any schema that resolves to this one.

        Raises ContractError if the writer's schema does not.
        """
        return _F__reader.decoder(writer_schema)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), F.CONTRACT.schema)


_F__types: _Final = {"F": F}
_F__new: _Final = F.__new__
_F__reader: _Final = _Reader("F", F.CONTRACT.schema, _F__types, {F.CONTRACT.fingerprint: F.decode})
