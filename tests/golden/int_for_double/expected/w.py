# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract w. Written by codegen: edit the schema, not this file."""

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
from .runtime.wire import double_bytes as _double_bytes, read_double as _read_double, real as _real


@_dataclass(slots=True, kw_only=True)
class W:
    """Avro record W."""

    kilos: float

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="W",
        version=1,
        schema='{"type":"record","name":"W","fields":[{"name":"kilos","type":"double"}]}',
        fingerprint="a6a683e294e40d356f10290972a377aea5826a1e67a140d4bb2f7c975310ad37",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.kilos
            if type(v1) is not float:
                v1 = _real(v1)
            out.append(_double_bytes(v1))
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, W.CONTRACT.schema, _W__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> W:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _W__new(W)
            (x,) = _read_double(data, pos)
            pos += 8
            r1.kilos = x
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, W.CONTRACT.schema, W.CONTRACT.schema, _W__types, "W", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str) -> Callable[[bytes], W]:
        """A function that decodes messages of any schema that resolves to this one.

        Raises ContractError if the writer's schema does not.
        """
        return _W__reader.decoder(writer_schema)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), W.CONTRACT.schema)


_W__types: _Final = {"W": W}
_W__new: _Final = W.__new__
_W__reader: _Final = _Reader("W", W.CONTRACT.schema, _W__types, {W.CONTRACT.fingerprint: W.decode})
