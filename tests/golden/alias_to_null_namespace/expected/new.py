# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract new. Written by codegen: edit the schema, not this file."""

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


@_dataclass(slots=True, kw_only=True)
class New:
    """Avro record a.New."""


    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="a.New",
        version=1,
        schema='{"type":"record","name":"New","namespace":"a","aliases":[".Old"],"fields":[]}',
        fingerprint="3d7e8d2d89ccaebee582c1eea286e7898ffe96ce2dfc79b6d339c9c044ed2909",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, New.CONTRACT.schema, _New__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> New:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _New__new(New)
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, New.CONTRACT.schema, New.CONTRACT.schema, _New__types, "New", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str) -> Callable[[bytes], New]:
        """A function that decodes messages of any schema that resolves to this one.

        Raises ContractError if the writer's schema does not.
        """
        return _New__reader.decoder(writer_schema)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), New.CONTRACT.schema)


_New__types: _Final = {"a.New": New}
_New__new: _Final = New.__new__
_New__reader: _Final = _Reader("New", New.CONTRACT.schema, _New__types, {New.CONTRACT.fingerprint: New.decode})
