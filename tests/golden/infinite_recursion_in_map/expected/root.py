# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract root. Written by codegen: edit the schema, not this file."""

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
from .runtime.limits import MAX_BYTES as _MAX_BYTES, MAX_DEPTH as _MAX_DEPTH
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.to_json import to_json as _to_json
from .runtime.wire import LONG as _LONG, read_count as _read_count


@_dataclass(slots=True, kw_only=True)
class Place:
    """Avro record Place."""

    inner: Place


@_dataclass(slots=True, kw_only=True)
class Root:
    """Avro record Root."""

    places: dict[str, Place]

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="Root",
        version=1,
        schema='{"type":"record","name":"Root","fields":[{"name":"places","type":{"type":"map","values":{"type":"record","name":"Place","fields":[{"name":"inner","type":"Place"}]}}}]}',
        fingerprint="027a4384437969194af42091e37efcf6604bf01ba69227a26c45280b982fd811",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.places
            if type(v1) is not dict:
                raise ValueError
            if v1:
                out.append(_LONG[len(v1)])
                for k1, v2 in v1.items():
                    s1 = _utf8(k1)
                    out += (_LONG[len(s1)], s1)
                    _Root__write_1(out, v2, 0)
            out.append(b"\x00")
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Root.CONTRACT.schema, _Root__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Root:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _Root__new(Root)
            m1: dict[str, Place] = {}
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
                    f1, pos = _Root__read_1(data, pos, 0)
                    m1[k1] = f1
                i = data[pos]
            else:
                pos += 1
            r1.places = m1
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Root.CONTRACT.schema, Root.CONTRACT.schema, _Root__types, "Root", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Root]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Root__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Root.CONTRACT.schema)


def _Root__write_1(out: list[bytes], v: Place, depth: int) -> None:
    if depth >= _MAX_DEPTH:
        raise ValueError
    depth += 1
    if type(v) is not Place:
        raise ValueError
    v1 = v.inner
    _Root__write_1(out, v1, depth)


def _Root__read_1(data: bytes, pos: int, depth: int) -> tuple[Place, int]:
    if depth >= _MAX_DEPTH:
        raise ValueError
    depth += 1
    r1 = _Place__new(Place)
    f1, pos = _Root__read_1(data, pos, depth)
    r1.inner = f1
    return r1, pos


_Root__types: _Final = {"Place": Place, "Root": Root}
_Root__new: _Final = Root.__new__
_Place__new: _Final = Place.__new__
_Root__reader: _Final = _Reader("Root", Root.CONTRACT.schema, _Root__types, {Root.CONTRACT.fingerprint: Root.decode})
