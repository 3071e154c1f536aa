# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract z.last. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
from .runtime.contract import Contract as _Contract
from .runtime.errors import FAULTS as _FAULTS
from .runtime.explain import encode_error as _encode_error
from .runtime.fast import span as _span, utf8 as _utf8
from .runtime.limits import MAX_BYTES as _MAX_BYTES
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.to_json import to_json as _to_json
from .runtime.wire import (
    LONG as _LONG,
    NUMBERS as _NUMBERS,
    SHORT as _SHORT,
    int_piece as _int_piece,
    read_int as _read_int,
)
from .types import Leaf


@_dataclass(slots=True, kw_only=True)
class Last:
    """Avro record org.Last."""

    id: str
    leaf: Leaf

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="z.last",
        subject="z.last-value",
        name="org.Last",
        version=1,
        schema='{"type":"record","name":"Last","namespace":"org","fields":[{"name":"id","type":"string"},{"name":"leaf","type":{"type":"record","name":"Leaf","namespace":"org.types","fields":[{"name":"x","type":"int"}]}}]}',
        fingerprint="ae4837130970938ba05acb2e402fa67820e05c690fcd8d327931e0875516a7a5",
        key="id",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            s1 = _utf8(self.id)
            v1 = self.leaf
            if type(v1) is not Leaf:
                raise ValueError
            v2 = v1.x
            if type(v2) is not int:
                raise ValueError
            out += (_LONG[len(s1)], s1, _SHORT[v2] if -8192 <= v2 < 8192 else _int_piece(v2))
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Last.CONTRACT.schema, _Last__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Last:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _Last__new(Last)
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.id = data[start:pos].decode()
            r2 = _Leaf__new(Leaf)
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
            r2.x = i
            r1.leaf = r2
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Last.CONTRACT.schema, Last.CONTRACT.schema, _Last__types, "Last", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Last]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Last__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Last.CONTRACT.schema)


_Last__types: _Final = {"org.Last": Last, "org.types.Leaf": Leaf}
_Last__new: _Final = Last.__new__
_Leaf__new: _Final = Leaf.__new__
_Last__reader: _Final = _Reader("Last", Last.CONTRACT.schema, _Last__types, {Last.CONTRACT.fingerprint: Last.decode})
