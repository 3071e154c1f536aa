# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract tree. Written by codegen: edit the schema, not this file."""

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
from .runtime.wire import (
    LONG as _LONG,
    NUMBERS as _NUMBERS,
    SHORT as _SHORT,
    int_piece as _int_piece,
    read_count as _read_count,
    read_int as _read_int,
)


@_dataclass(slots=True, kw_only=True)
class Tree:
    """Avro record Tree."""

    value: int
    children: list[Tree]
    next: Tree | None = None

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="Tree",
        version=1,
        schema='{"type":"record","name":"Tree","fields":[{"name":"value","type":"int"},{"name":"children","type":{"type":"array","items":"Tree"}},{"name":"next","type":["null","Tree"],"default":null}]}',
        fingerprint="9471a9b316e1359075d0ee5cfa88d9c56c09186e3506cd92de20f257c25b8e0f",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            _Tree__write_1(out, self, 0)
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, Tree.CONTRACT.schema, _Tree__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> Tree:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            f1, pos = _Tree__read_1(data, pos, 0)
            value = f1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, Tree.CONTRACT.schema, Tree.CONTRACT.schema, _Tree__types, "Tree", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], Tree]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _Tree__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), Tree.CONTRACT.schema)


def _Tree__write_1(out: list[bytes], v: Tree, depth: int) -> None:
    if depth >= _MAX_DEPTH:
        raise ValueError
    depth += 1
    if type(v) is not Tree:
        raise ValueError
    v1 = v.value
    if type(v1) is not int:
        raise ValueError
    v2 = v.children
    if type(v2) is not list:
        raise ValueError
    out.append(_SHORT[v1] if -8192 <= v1 < 8192 else _int_piece(v1))
    if v2:
        out.append(_LONG[len(v2)])
        for v3 in v2:
            _Tree__write_1(out, v3, depth)
    v4 = v.next
    out.append(b"\x00")
    if v4 is None:
        out.append(b'\x00')
    elif type(v4) is Tree:
        out.append(b'\x02')
        _Tree__write_1(out, v4, depth)
    else:
        raise ValueError


def _Tree__read_1(data: bytes, pos: int, depth: int) -> tuple[Tree, int]:
    if depth >= _MAX_DEPTH:
        raise ValueError
    depth += 1
    r1 = _Tree__new(Tree)
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
    r1.value = i
    a1: list[Tree] = []
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
            f1, pos = _Tree__read_1(data, pos, depth)
            a1.append(f1)
        i = data[pos]
    else:
        pos += 1
    r1.children = a1
    u1: Tree | None
    i = data[pos]
    if i & 129:
        i, pos = _read_index(data, pos)
    else:
        i >>= 1
        pos += 1
    if i == 0:
        u1 = None
    elif i == 1:
        f2, pos = _Tree__read_1(data, pos, depth)
        u1 = f2
    else:
        raise ValueError
    r1.next = u1
    return r1, pos


_Tree__types: _Final = {"Tree": Tree}
_Tree__new: _Final = Tree.__new__
_Tree__reader: _Final = _Reader("Tree", Tree.CONTRACT.schema, _Tree__types, {Tree.CONTRACT.fingerprint: Tree.decode})
