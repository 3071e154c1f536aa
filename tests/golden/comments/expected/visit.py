# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract visit. Written by codegen: edit the schema, not this file."""

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
from .runtime.wire import LONG as _LONG


@_dataclass(slots=True, kw_only=True)
class Visit:
    """No // comment, nor a /* comment */."""

    page: str

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="Visit",
        version=1,
        schema='{"type":"record","name":"Visit","doc":"No // comment, nor a /* comment */.","fields":[{"name":"page","type":"string"}]}',
        fingerprint="c91567e0fb29fec92b0c97fd18e32d80a232585086b28618f305e3d58c53146e",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            s1 = _utf8(self.page)
            out += (_LONG[len(s1)], s1)
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Visit.CONTRACT.schema, _Visit__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Visit:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _Visit__new(Visit)
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.page = data[start:pos].decode()
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Visit.CONTRACT.schema, Visit.CONTRACT.schema, _Visit__types, "Visit", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Visit]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Visit__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Visit.CONTRACT.schema)


_Visit__types: _Final = {"Visit": Visit}
_Visit__new: _Final = Visit.__new__
_Visit__reader: _Final = _Reader("Visit", Visit.CONTRACT.schema, _Visit__types, {Visit.CONTRACT.fingerprint: Visit.decode})
