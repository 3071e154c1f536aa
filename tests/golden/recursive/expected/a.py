# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract a. Written by codegen: edit the schema, not this file."""

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
class Ping:
    """Avro record Ping."""

    pong: Pong | None

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="Ping",
        version=1,
        schema='{"type":"record","name":"Ping","fields":[{"name":"pong","type":["null",{"type":"record","name":"Pong","fields":[{"name":"ping","type":["null","Ping"]}]}]}]}',
        fingerprint="70f2105bbc5bddf2ebd444ea7aced2d24ea9468fb2d5d50ba04da2bf5e9a18b7",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            _Ping__write_1(out, self, 0)
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Ping.CONTRACT.schema, _Ping__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Ping:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            f1, pos = _Ping__read_1(data, pos, 0)
            value = f1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Ping.CONTRACT.schema, Ping.CONTRACT.schema, _Ping__types, "Ping", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Ping]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Ping__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Ping.CONTRACT.schema)


@_dataclass(slots=True, kw_only=True)
class Pong:
    """Avro record Pong."""

    ping: Ping | None


def _Ping__write_2(out: list[bytes], v: Pong, depth: int) -> None:
    if depth >= _MAX_DEPTH:
        raise ValueError
    depth += 1
    if type(v) is not Pong:
        raise ValueError
    v1 = v.ping
    if v1 is None:
        out.append(b'\x00')
    elif type(v1) is Ping:
        out.append(b'\x02')
        _Ping__write_1(out, v1, depth)
    else:
        raise ValueError


def _Ping__write_1(out: list[bytes], v: Ping, depth: int) -> None:
    if depth >= _MAX_DEPTH:
        raise ValueError
    depth += 1
    if type(v) is not Ping:
        raise ValueError
    v1 = v.pong
    if v1 is None:
        out.append(b'\x00')
    elif type(v1) is Pong:
        out.append(b'\x02')
        _Ping__write_2(out, v1, depth)
    else:
        raise ValueError


def _Ping__read_2(data: bytes, pos: int, depth: int) -> tuple[Pong, int]:
    if depth >= _MAX_DEPTH:
        raise ValueError
    depth += 1
    r1 = _Pong__new(Pong)
    u1: Ping | None
    i = data[pos]
    if i & 129:
        i, pos = _read_index(data, pos)
    else:
        i >>= 1
        pos += 1
    if i == 0:
        u1 = None
    elif i == 1:
        f1, pos = _Ping__read_1(data, pos, depth)
        u1 = f1
    else:
        raise ValueError
    r1.ping = u1
    return r1, pos


def _Ping__read_1(data: bytes, pos: int, depth: int) -> tuple[Ping, int]:
    if depth >= _MAX_DEPTH:
        raise ValueError
    depth += 1
    r1 = _Ping__new(Ping)
    u1: Pong | None
    i = data[pos]
    if i & 129:
        i, pos = _read_index(data, pos)
    else:
        i >>= 1
        pos += 1
    if i == 0:
        u1 = None
    elif i == 1:
        f1, pos = _Ping__read_2(data, pos, depth)
        u1 = f1
    else:
        raise ValueError
    r1.pong = u1
    return r1, pos


_Ping__types: _Final = {"Ping": Ping, "Pong": Pong}
_Ping__new: _Final = Ping.__new__
_Pong__new: _Final = Pong.__new__
_Ping__reader: _Final = _Reader("Ping", Ping.CONTRACT.schema, _Ping__types, {Ping.CONTRACT.fingerprint: Ping.decode})
