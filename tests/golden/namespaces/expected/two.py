# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract two. Written by codegen: edit the schema, not this file."""

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
class OrgOrdersLine:
    """Avro record org.orders.Line."""

    x: int


@_dataclass(slots=True, kw_only=True)
class OrgStockLine:
    """Avro record org.stock.Line."""

    y: int


@_dataclass(slots=True, kw_only=True)
class Two:
    """Avro record org.Two."""

    a: OrgOrdersLine
    b: OrgStockLine
    c: OrgOrdersLine

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="org.Two",
        version=1,
        schema='{"type":"record","name":"Two","namespace":"org","fields":[{"name":"a","type":{"type":"record","name":"Line","namespace":"org.orders","fields":[{"name":"x","type":"int"}]}},{"name":"b","type":{"type":"record","name":"Line","namespace":"org.stock","fields":[{"name":"y","type":"int"}]}},{"name":"c","type":"org.orders.Line"}]}',
        fingerprint="ea74a59153975fa288aa2f7c1aecc032c5a3085e0bd5a2fb22f4a896b8a316c9",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.a
            if type(v1) is not OrgOrdersLine:
                raise ValueError
            v2 = v1.x
            if type(v2) is not int:
                raise ValueError
            v3 = self.b
            if type(v3) is not OrgStockLine:
                raise ValueError
            v4 = v3.y
            if type(v4) is not int:
                raise ValueError
            v5 = self.c
            if type(v5) is not OrgOrdersLine:
                raise ValueError
            v6 = v5.x
            if type(v6) is not int:
                raise ValueError
            out += (
                _SHORT[v2] if -8192 <= v2 < 8192 else _int_piece(v2),
                _SHORT[v4] if -8192 <= v4 < 8192 else _int_piece(v4),
                _SHORT[v6] if -8192 <= v6 < 8192 else _int_piece(v6),
            )
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Two.CONTRACT.schema, _Two__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Two:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _Two__new(Two)
            r2 = _OrgOrdersLine__new(OrgOrdersLine)
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
            r1.a = r2
            r3 = _OrgStockLine__new(OrgStockLine)
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
            r3.y = i
            r1.b = r3
            r4 = _OrgOrdersLine__new(OrgOrdersLine)
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
            r4.x = i
            r1.c = r4
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Two.CONTRACT.schema, Two.CONTRACT.schema, _Two__types, "Two", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Two]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Two__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Two.CONTRACT.schema)


_Two__types: _Final = {"org.Two": Two, "org.orders.Line": OrgOrdersLine, "org.stock.Line": OrgStockLine}
_Two__new: _Final = Two.__new__
_OrgOrdersLine__new: _Final = OrgOrdersLine.__new__
_OrgStockLine__new: _Final = OrgStockLine.__new__
_Two__reader: _Final = _Reader("Two", Two.CONTRACT.schema, _Two__types, {Two.CONTRACT.fingerprint: Two.decode})
