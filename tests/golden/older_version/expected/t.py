# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract t. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from dataclasses import field as _field
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
from .runtime.skip import skipper as _skipper
from .runtime.to_json import to_json as _to_json
from .runtime.wire import (
    LONG as _LONG,
    NUMBERS as _NUMBERS,
    SHORT as _SHORT,
    long_piece as _long_piece,
    read_count as _read_count,
    read_int as _read_int,
    read_long_rest as _read_long_rest,
)


@_dataclass(slots=True, kw_only=True)
class T:
    """Avro record T."""

    id: str
    n: int
    added: list[str] = _field(default_factory=lambda: [])
    renamed: str = "-"

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="t",
        subject="t-value",
        name="T",
        version=2,
        schema='{"type":"record","name":"T","fields":[{"name":"id","type":"string"},{"name":"n","type":"long"},{"name":"added","type":{"type":"array","items":"string"},"default":[]},{"name":"renamed","type":"string","aliases":["old_name"],"default":"-"}]}',
        fingerprint="62ba6c7b18d11f9d909b63af3d838be204d06a455633feeaa3bc07367ef3fa03",
        key="id",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            s1 = _utf8(self.id)
            v1 = self.n
            if type(v1) is not int:
                raise ValueError
            v2 = self.added
            if type(v2) is not list:
                raise ValueError
            out += (_LONG[len(s1)], s1, _SHORT[v1] if -8192 <= v1 < 8192 else _long_piece(v1))
            if v2:
                out.append(_LONG[len(v2)])
                for v3 in v2:
                    s2 = _utf8(v3)
                    out += (_LONG[len(s2)], s2)
            s3 = _utf8(self.renamed)
            out += (b"\x00", _LONG[len(s3)], s3)
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, T.CONTRACT.schema, _T__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> T:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _T__new(T)
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
            r1.n = i
            a1: list[str] = []
            i = data[pos]
            while i:
                if i & 129:
                    i, pos = _read_count(data, pos)
                    if not i:
                        break
                else:
                    i >>= 1
                    pos += 1
                n1 = i
                for _ in range(n1):
                    i = data[pos]
                    if not i & 129:
                        start = pos + 1
                        pos = start + (i >> 1)
                    elif not i & 1 and (j := data[pos + 1]) < 128:
                        start = pos + 2
                        pos = start + (i >> 1) + j * 64 - 64
                    else:
                        start, pos = _span(data, pos)
                    a1.append(data[start:pos].decode())
                i = data[pos]
            else:
                pos += 1
            r1.added = a1
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.renamed = data[start:pos].decode()
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, T.CONTRACT.schema, T.CONTRACT.schema, _T__types, "T", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], T]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _T__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), T.CONTRACT.schema)


def _T__decode_v1(data: bytes) -> T:
    try:
        if type(data) is not bytes or len(data) > _MAX_BYTES:
            raise ValueError
        pos = 0
        r1 = _T__new(T)
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
        r1.n = i
        i = data[pos]
        if not i & 129:
            start = pos + 1
            pos = start + (i >> 1)
        elif not i & 1 and (j := data[pos + 1]) < 128:
            start = pos + 2
            pos = start + (i >> 1) + j * 64 - 64
        else:
            start, pos = _span(data, pos)
        r1.renamed = data[start:pos].decode()
        pos = _T_v1__skip_3(data, pos)
        r1.added = []
        value = r1
        if pos != len(data):
            raise ValueError
        return value
    except _FAULTS as fault:
        raise _decode_error(data, _T__schema_v1, T.CONTRACT.schema, _T__types, "T", fault) from None


_T__types: _Final = {"T": T}
_T__new: _Final = T.__new__
_T__schema_v1: _Final = '{"type":"record","name":"T","fields":[{"name":"id","type":"string"},{"name":"n","type":"int"},{"name":"old_name","type":"string"},{"name":"dropped","type":{"type":"map","values":"int"},"default":{}}]}'
_T_v1__skip_3: _Final = _skipper(_T__schema_v1, "T", "dropped")
_T__reader: _Final = _Reader("T", T.CONTRACT.schema, _T__types, {T.CONTRACT.fingerprint: T.decode, "15377cc5a3b0cca05a84e4b734e0ea808c7c58b69c537f5dd05e3af9beafd780": _T__decode_v1})
