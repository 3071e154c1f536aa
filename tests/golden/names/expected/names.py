# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract names. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
import datetime as dt
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
from .runtime.times import (
    read_timestamp_millis as _read_timestamp_millis,
    timestamp_millis_piece as _timestamp_millis_piece,
)
from .runtime.to_json import to_json as _to_json
from .runtime.wire import (
    LONG as _LONG,
    NUMBERS as _NUMBERS,
    SHORT as _SHORT,
    int_piece as _int_piece,
    read_count as _read_count,
    read_int as _read_int,
)


class Colour(_enum.Enum):
    """Avro enum Colour."""

    None_ = "None"
    OK = "OK"
    ok = "ok"
    mro_ = "mro"
    x_ = "_x"
    name_ = "name"
    value_ = "value"
    class_ = "class"


@_dataclass(slots=True, kw_only=True)
class class_:
    """Avro record class."""

    class__: int
    self_: int
    encode_: int
    str_: str
    classmethod_: int | None = None
    hidden__: int
    init___: int
    hidden: int
    hidden_: int
    dt_: dt.datetime
    match: int
    type: int
    id: int
    list_: int
    list__: list[int]
    Colour_: Colour
    x_: int | None
    as_json_: int

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="class",
        version=1,
        schema='{"type":"record","name":"class","fields":[{"name":"class","type":"int"},{"name":"self","type":"int"},{"name":"encode","type":"int"},{"name":"str","type":"string"},{"name":"classmethod","type":["null","int"],"default":null},{"name":"_hidden","type":"int"},{"name":"__init__","type":"int"},{"name":"hidden","type":"int"},{"name":"hidden_","type":"int"},{"name":"dt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"match","type":"int"},{"name":"type","type":"int"},{"name":"id","type":"int"},{"name":"list_","type":"int"},{"name":"list","type":{"type":"array","items":"int"}},{"name":"Colour","type":{"type":"enum","name":"Colour","symbols":["None","OK","ok","mro","_x","name","value","class"]}},{"name":"_","type":["null","int"]},{"name":"as_json","type":"int"}]}',
        fingerprint="b46620f421852ab1cbeb556e431745e68ba55e2b3f7ddd28716999ac35d88aa6",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.class__
            if type(v1) is not int:
                raise ValueError
            v2 = self.self_
            if type(v2) is not int:
                raise ValueError
            v3 = self.encode_
            if type(v3) is not int:
                raise ValueError
            s1 = _utf8(self.str_)
            v4 = self.classmethod_
            out += (
                _SHORT[v1] if -8192 <= v1 < 8192 else _int_piece(v1),
                _SHORT[v2] if -8192 <= v2 < 8192 else _int_piece(v2),
                _SHORT[v3] if -8192 <= v3 < 8192 else _int_piece(v3),
                _LONG[len(s1)],
                s1,
            )
            if v4 is None:
                out.append(b'\x00')
            elif type(v4) is int:
                out += (b'\x02', _SHORT[v4] if -8192 <= v4 < 8192 else _int_piece(v4))
            else:
                raise ValueError
            v5 = self.hidden__
            if type(v5) is not int:
                raise ValueError
            v6 = self.init___
            if type(v6) is not int:
                raise ValueError
            v7 = self.hidden
            if type(v7) is not int:
                raise ValueError
            v8 = self.hidden_
            if type(v8) is not int:
                raise ValueError
            v9 = self.match
            if type(v9) is not int:
                raise ValueError
            v10 = self.type
            if type(v10) is not int:
                raise ValueError
            v11 = self.id
            if type(v11) is not int:
                raise ValueError
            v12 = self.list_
            if type(v12) is not int:
                raise ValueError
            v13 = self.list__
            if type(v13) is not list:
                raise ValueError
            out += (
                _SHORT[v5] if -8192 <= v5 < 8192 else _int_piece(v5),
                _SHORT[v6] if -8192 <= v6 < 8192 else _int_piece(v6),
                _SHORT[v7] if -8192 <= v7 < 8192 else _int_piece(v7),
                _SHORT[v8] if -8192 <= v8 < 8192 else _int_piece(v8),
                _timestamp_millis_piece(self.dt_),
                _SHORT[v9] if -8192 <= v9 < 8192 else _int_piece(v9),
                _SHORT[v10] if -8192 <= v10 < 8192 else _int_piece(v10),
                _SHORT[v11] if -8192 <= v11 < 8192 else _int_piece(v11),
                _SHORT[v12] if -8192 <= v12 < 8192 else _int_piece(v12),
            )
            if v13:
                out.append(_LONG[len(v13)])
                for v14 in v13:
                    if type(v14) is not int:
                        raise ValueError
                    out.append(_SHORT[v14] if -8192 <= v14 < 8192 else _int_piece(v14))
            v15 = self.Colour_
            if type(v15) is not Colour:
                raise ValueError
            v16 = self.x_
            out += (b"\x00", _Colour__bytes[v15._value_])
            if v16 is None:
                out.append(b'\x00')
            elif type(v16) is int:
                out += (b'\x02', _SHORT[v16] if -8192 <= v16 < 8192 else _int_piece(v16))
            else:
                raise ValueError
            v17 = self.as_json_
            if type(v17) is not int:
                raise ValueError
            out.append(_SHORT[v17] if -8192 <= v17 < 8192 else _int_piece(v17))
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, class_.CONTRACT.schema, _class___types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> class_:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _class___new(class_)
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
            r1.class__ = i
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
            r1.self_ = i
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
            r1.encode_ = i
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.str_ = data[start:pos].decode()
            u1: int | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u1 = None
            elif i == 1:
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
                u1 = i
            else:
                raise ValueError
            r1.classmethod_ = u1
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
            r1.hidden__ = i
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
            r1.init___ = i
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
            r1.hidden = i
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
            r1.hidden_ = i
            t1, pos = _read_timestamp_millis(data, pos)
            r1.dt_ = t1
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
            r1.match = i
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
            r1.type = i
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
            r1.id = i
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
            r1.list_ = i
            a1: list[int] = []
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
                    a1.append(i)
                i = data[pos]
            else:
                pos += 1
            r1.list__ = a1
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            r1.Colour_ = _Colour__class_[i]
            u2: int | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u2 = None
            elif i == 1:
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
                u2 = i
            else:
                raise ValueError
            r1.x_ = u2
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
            r1.as_json_ = i
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, class_.CONTRACT.schema, class_.CONTRACT.schema, _class___types, "class_", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], class_]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _class___reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), class_.CONTRACT.schema)


_Colour__bytes: _Final = _symbol_table(Colour)
_class___types: _Final = {"Colour": Colour, "class": class_}
_class___new: _Final = class_.__new__
_Colour__class_: _Final = (Colour.None_, Colour.OK, Colour.ok, Colour.mro_, Colour.x_, Colour.name_, Colour.value_, Colour.class_,)
_class___reader: _Final = _Reader("class_", class_.CONTRACT.schema, _class___types, {class_.CONTRACT.fingerprint: class_.decode})
