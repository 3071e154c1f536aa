# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract bad. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from dataclasses import field as _field
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
import enum as _enum
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
from .runtime.wire import LONG as _LONG, read_count as _read_count


class E(_enum.Enum):
    'ends with a quote"'

    A = "A"


@_dataclass(slots=True, kw_only=True)
class Bad:
    'back\\slash \\" {x} """ end"'

    a: str
    '""" import os """'
    b: str = '"); import os; ("'
    c: dict[str, str] = _field(default_factory=lambda: {'"\'\\': '\n{}'})
    d: E

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="Bad",
        version=1,
        schema='{"type":"record","name":"Bad","doc":"back\\\\slash \\\\\\" {x} \u2028 \\"\\"\\" end\\"","fields":[{"name":"a","type":"string","doc":"\\"\\"\\"\\nimport os\\n\\"\\"\\""},{"name":"b","type":"string","default":"\\"); import os; (\\""},{"name":"c","type":{"type":"map","values":"string"},"default":{"\\"\'\\\\":"\\n{}"}},{"name":"d","type":{"type":"enum","name":"E","symbols":["A"],"doc":"ends with a quote\\""}}]}',
        fingerprint="955ea1bdbca1b4f3aab1e7e06eb109240992ae421d1405c6cf60e1dd1a827692",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            s1 = _utf8(self.a)
            s2 = _utf8(self.b)
            v1 = self.c
            if type(v1) is not dict:
                raise ValueError
            out += (_LONG[len(s1)], s1, _LONG[len(s2)], s2)
            if v1:
                out.append(_LONG[len(v1)])
                for k1, v2 in v1.items():
                    s3 = _utf8(k1)
                    s4 = _utf8(v2)
                    out += (_LONG[len(s3)], s3, _LONG[len(s4)], s4)
            v3 = self.d
            if type(v3) is not E:
                raise ValueError
            out += (b"\x00", _E__bytes[v3._value_])
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Bad.CONTRACT.schema, _Bad__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Bad:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _Bad__new(Bad)
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.a = data[start:pos].decode()
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.b = data[start:pos].decode()
            m1: dict[str, str] = {}
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
                    k1 = data[start:pos].decode()
                    i = data[pos]
                    if not i & 129:
                        start = pos + 1
                        pos = start + (i >> 1)
                    elif not i & 1 and (j := data[pos + 1]) < 128:
                        start = pos + 2
                        pos = start + (i >> 1) + j * 64 - 64
                    else:
                        start, pos = _span(data, pos)
                    m1[k1] = data[start:pos].decode()
                i = data[pos]
            else:
                pos += 1
            r1.c = m1
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            r1.d = _E__Bad[i]
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Bad.CONTRACT.schema, Bad.CONTRACT.schema, _Bad__types, "Bad", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Bad]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Bad__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Bad.CONTRACT.schema)


_E__bytes: _Final = _symbol_table(E)
_Bad__types: _Final = {"Bad": Bad, "E": E}
_Bad__new: _Final = Bad.__new__
_E__Bad: _Final = (E.A,)
_Bad__reader: _Final = _Reader("Bad", Bad.CONTRACT.schema, _Bad__types, {Bad.CONTRACT.fingerprint: Bad.decode})
