# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract org/other/Position. Written by codegen: edit the schema, not this file."""

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


@_dataclass(slots=True, kw_only=True)
class OrgOtherPosition:
    """Avro record org.other.Position."""

    x: int

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="org.other.Position",
        version=1,
        schema='{"type":"record","name":"Position","namespace":"org.other","fields":[{"name":"x","type":"int"}]}',
        fingerprint="891fa4ac575a76f84f29f301c1cb06e3088dbb9189525e3d48b12fecc8fb7771",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.x
            if type(v1) is not int:
                raise ValueError
            out.append(_SHORT[v1] if -8192 <= v1 < 8192 else _int_piece(v1))
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, OrgOtherPosition.CONTRACT.schema, _OrgOtherPosition__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> OrgOtherPosition:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _OrgOtherPosition__new(OrgOtherPosition)
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
            r1.x = i
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, OrgOtherPosition.CONTRACT.schema, OrgOtherPosition.CONTRACT.schema, _OrgOtherPosition__types, "OrgOtherPosition", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], OrgOtherPosition]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _OrgOtherPosition__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), OrgOtherPosition.CONTRACT.schema)


_OrgOtherPosition__types: _Final = {"org.other.Position": OrgOtherPosition}
_OrgOtherPosition__new: _Final = OrgOtherPosition.__new__
_OrgOtherPosition__reader: _Final = _Reader("OrgOtherPosition", OrgOtherPosition.CONTRACT.schema, _OrgOtherPosition__types, {OrgOtherPosition.CONTRACT.fingerprint: OrgOtherPosition.decode})
