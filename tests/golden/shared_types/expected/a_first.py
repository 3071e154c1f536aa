# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract a.first. Written by codegen: edit the schema, not this file."""

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
from .types import Inner, Leaf


@_dataclass(slots=True, kw_only=True)
class First:
    """Avro record org.First."""

    id: str
    inner: Inner
    again: Inner

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="a.first",
        subject="a.first-value",
        name="org.First",
        version=1,
        schema='{"type":"record","name":"First","namespace":"org","fields":[{"name":"id","type":"string"},{"name":"inner","type":{"type":"record","name":"Inner","namespace":"org.types","fields":[{"name":"leaf","type":{"type":"record","name":"Leaf","namespace":"org.types","fields":[{"name":"x","type":"int"}]}}]}},{"name":"again","type":"org.types.Inner"}]}',
        fingerprint="52675385d025975c5e17c009090e589dd4e02f864e9d0ce3503307e77da18142",
        key="id",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            s1 = _utf8(self.id)
            v1 = self.inner
            if type(v1) is not Inner:
                raise ValueError
            v2 = v1.leaf
            if type(v2) is not Leaf:
                raise ValueError
            v3 = v2.x
            if type(v3) is not int:
                raise ValueError
            v4 = self.again
            if type(v4) is not Inner:
                raise ValueError
            v5 = v4.leaf
            if type(v5) is not Leaf:
                raise ValueError
            v6 = v5.x
            if type(v6) is not int:
                raise ValueError
            out += (
                _LONG[len(s1)],
                s1,
                _SHORT[v3] if -8192 <= v3 < 8192 else _int_piece(v3),
                _SHORT[v6] if -8192 <= v6 < 8192 else _int_piece(v6),
            )
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, First.CONTRACT.schema, _First__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> First:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _First__new(First)
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
            r2 = _Inner__new(Inner)
            r3 = _Leaf__new(Leaf)
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
            r3.x = i
            r2.leaf = r3
            r1.inner = r2
            r4 = _Inner__new(Inner)
            r5 = _Leaf__new(Leaf)
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
            r5.x = i
            r4.leaf = r5
            r1.again = r4
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, First.CONTRACT.schema, First.CONTRACT.schema, _First__types, "First", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], First]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _First__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), First.CONTRACT.schema)


_First__types: _Final = {"org.First": First, "org.types.Inner": Inner, "org.types.Leaf": Leaf}
_First__new: _Final = First.__new__
_Inner__new: _Final = Inner.__new__
_Leaf__new: _Final = Leaf.__new__
_First__reader: _Final = _Reader("First", First.CONTRACT.schema, _First__types, {First.CONTRACT.fingerprint: First.decode})
