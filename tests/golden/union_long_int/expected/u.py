# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract u. Written by codegen: edit the schema, not this file."""

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
from .runtime.to_json import to_json as _to_json
from .runtime.wire import (
    NUMBERS as _NUMBERS,
    SHORT as _SHORT,
    int_piece as _int_piece,
    long_piece as _long_piece,
    read_int as _read_int,
    read_long_rest as _read_long_rest,
)


@_dataclass(slots=True, kw_only=True)
class U:
    """Avro record U."""

    x: int

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="U",
        version=1,
        schema='{"type":"record","name":"U","fields":[{"name":"x","type":["long","int"]}]}',
        fingerprint="3ca163d08e9609145a1dd4f38bc1830b57324e64e9feb2fd433d52cffbc4def2",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.x
            if type(v1) is int:
                out += (b'\x00', _SHORT[v1] if -8192 <= v1 < 8192 else _long_piece(v1))
            elif type(v1) is int and -2147483648 <= v1 <= 2147483647:
                out += (b'\x02', _SHORT[v1] if -8192 <= v1 < 8192 else _int_piece(v1))
            else:
                raise ValueError
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, U.CONTRACT.schema, _U__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> U:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _U__new(U)
            u1: int
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
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
                    elif (l := data[pos + 4]) < 128:
                        j += k * 128 + l * 16384 - 16512
                        pos += 5
                    else:
                        m = data[pos + 5]
                        j += k * 128 + (l + m * 128) * 16384
                        if m < 128:
                            j -= 2113664
                            pos += 6
                        else:
                            j, pos = _read_long_rest(j, data, pos + 6)
                    i += j * 8192 if i >= 0 else j * -8192
                u1 = i
            elif i == 1:
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
                u1 = i
            else:
                raise ValueError
            r1.x = u1
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, U.CONTRACT.schema, U.CONTRACT.schema, _U__types, "U", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], U]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _U__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), U.CONTRACT.schema)


_U__types: _Final = {"U": U}
_U__new: _Final = U.__new__
_U__reader: _Final = _Reader("U", U.CONTRACT.schema, _U__types, {U.CONTRACT.fingerprint: U.decode})
