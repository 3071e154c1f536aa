# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract self. Written by codegen: edit the schema, not this file."""

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
from .runtime.limits import MAX_BYTES as _MAX_BYTES, MAX_DEPTH as _MAX_DEPTH
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.to_json import to_json as _to_json


@_dataclass(slots=True, kw_only=True)
class self_:
    """Avro record self."""

    self__: self_ | None = None

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="self",
        version=1,
        schema='{"type":"record","name":"self","fields":[{"name":"self","type":["null","self"],"default":null}]}',
        fingerprint="ea67413285588867787fee52cead87234890986915ff1e7ea393cb4053682d0f",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            _self___write_1(out, self, 0)
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, self_.CONTRACT.schema, _self___types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> self_:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            f1, pos = _self___read_1(data, pos, 0)
            value = f1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, self_.CONTRACT.schema, self_.CONTRACT.schema, _self___types, "self_", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], self_]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _self___reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), self_.CONTRACT.schema)


def _self___write_1(out: list[bytes], v: self_, depth: int) -> None:
    if depth >= _MAX_DEPTH:
        raise ValueError
    depth += 1
    if type(v) is not self_:
        raise ValueError
    v1 = v.self__
    if v1 is None:
        out.append(b'\x00')
    elif type(v1) is self_:
        out.append(b'\x02')
        _self___write_1(out, v1, depth)
    else:
        raise ValueError


def _self___read_1(data: bytes, pos: int, depth: int) -> tuple[self_, int]:
    if depth >= _MAX_DEPTH:
        raise ValueError
    depth += 1
    r1 = _self___new(self_)
    u1: self_ | None
    i = data[pos]
    if i & 129:
        i, pos = _read_index(data, pos)
    else:
        i >>= 1
        pos += 1
    if i == 0:
        u1 = None
    elif i == 1:
        f1, pos = _self___read_1(data, pos, depth)
        u1 = f1
    else:
        raise ValueError
    r1.self__ = u1
    return r1, pos


_self___types: _Final = {"self": self_}
_self___new: _Final = self_.__new__
_self___reader: _Final = _Reader("self_", self_.CONTRACT.schema, _self___types, {self_.CONTRACT.fingerprint: self_.decode})
