# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract import. Written by codegen: edit the schema, not this file."""

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
class list_:
    """Avro record list."""

    data: int

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="list",
        version=1,
        schema='{"type":"record","name":"list","fields":[{"name":"data","type":"int"}]}',
        fingerprint="65655c5c58d271b64343f614d6fe67d452ad1b88096b068ebe3a68fd72e8b8db",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.data
            if type(v1) is not int:
                raise ValueError
            out.append(_SHORT[v1] if -8192 <= v1 < 8192 else _int_piece(v1))
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, list_.CONTRACT.schema, _list___types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> list_:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _list___new(list_)
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
            r1.data = i
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, list_.CONTRACT.schema, list_.CONTRACT.schema, _list___types, "list_", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], list_]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _list___reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), list_.CONTRACT.schema)


_list___types: _Final = {"list": list_}
_list___new: _Final = list_.__new__
_list___reader: _Final = _Reader("list_", list_.CONTRACT.schema, _list___types, {list_.CONTRACT.fingerprint: list_.decode})
