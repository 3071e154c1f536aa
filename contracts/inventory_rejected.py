# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract inventory.rejected. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
from uuid import UUID
import datetime as dt
from .runtime.contract import Contract as _Contract
from .runtime.errors import FAULTS as _FAULTS
from .runtime.explain import encode_error as _encode_error
from .runtime.fast import (
    read_index as _read_index,
    span as _span,
    symbol_table as _symbol_table,
    utf8 as _utf8,
    uuid_piece as _uuid_piece,
)
from .runtime.limits import MAX_BYTES as _MAX_BYTES
from .runtime.logical import from_uuid_text as _from_uuid_text
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
    long_piece as _long_piece,
    read_count as _read_count,
    read_int as _read_int,
    read_long_rest as _read_long_rest,
)
from .types import RejectedLine, RejectionReason


@_dataclass(slots=True, kw_only=True)
class InventoryRejected:
    """The order can't be served; no stock is held for it."""

    event_id: UUID
    """Unique to this event; a redelivery repeats it."""
    occurred_at: dt.datetime
    order_id: str
    order_version: int
    """The version of the order that asked."""
    rejected_lines: list[RejectedLine]
    """The lines at fault."""

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="inventory.rejected",
        subject="inventory.rejected-value",
        name="shop.inventory.InventoryRejected",
        version=1,
        schema='{"type":"record","name":"InventoryRejected","namespace":"shop.inventory","doc":"The order can\'t be served; no stock is held for it.","fields":[{"name":"event_id","type":{"type":"string","logicalType":"uuid"},"doc":"Unique to this event; a redelivery repeats it."},{"name":"occurred_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"order_id","type":"string"},{"name":"order_version","type":"long","doc":"The version of the order that asked."},{"name":"rejected_lines","type":{"type":"array","items":{"type":"record","name":"RejectedLine","namespace":"shop.types","doc":"A line that could not be reserved, and why.","fields":[{"name":"product_id","type":"string"},{"name":"requested","type":"int"},{"name":"available","type":"int","doc":"Stock at the time; 0 where the product is unknown or inactive."},{"name":"reason","type":{"type":"enum","name":"RejectionReason","doc":"OTHER is what a reader sees for a reason that is newer than its contract.","symbols":["OTHER","PRODUCT_NOT_FOUND","PRODUCT_INACTIVE","INSUFFICIENT_STOCK","PRICE_CHANGED"],"default":"OTHER"}}]}},"doc":"The lines at fault."}]}',
        fingerprint="c369d9d63e2aa2fa54f2b1c2f5c35c14af2c86353ba95beb46ab690b06b6bba1",
        key="order_id",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            s1 = _utf8(self.order_id)
            v1 = self.order_version
            if type(v1) is not int:
                raise ValueError
            v2 = self.rejected_lines
            if type(v2) is not list:
                raise ValueError
            out += (
                _uuid_piece(self.event_id),
                _timestamp_millis_piece(self.occurred_at),
                _LONG[len(s1)],
                s1,
                _SHORT[v1] if -8192 <= v1 < 8192 else _long_piece(v1),
            )
            if v2:
                out.append(_LONG[len(v2)])
                for v3 in v2:
                    if type(v3) is not RejectedLine:
                        raise ValueError
                    s2 = _utf8(v3.product_id)
                    v4 = v3.requested
                    if type(v4) is not int:
                        raise ValueError
                    v5 = v3.available
                    if type(v5) is not int:
                        raise ValueError
                    v6 = v3.reason
                    if type(v6) is not RejectionReason:
                        raise ValueError
                    out += (
                        _LONG[len(s2)],
                        s2,
                        _SHORT[v4] if -8192 <= v4 < 8192 else _int_piece(v4),
                        _SHORT[v5] if -8192 <= v5 < 8192 else _int_piece(v5),
                        _RejectionReason__bytes[v6._value_],
                    )
            out.append(b"\x00")
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, InventoryRejected.CONTRACT.schema, _InventoryRejected__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> InventoryRejected:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _InventoryRejected__new(InventoryRejected)
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.event_id = _from_uuid_text(data[start:pos])
            t1, pos = _read_timestamp_millis(data, pos)
            r1.occurred_at = t1
            i = data[pos]
            if not i & 129:
                start = pos + 1
                pos = start + (i >> 1)
            elif not i & 1 and (j := data[pos + 1]) < 128:
                start = pos + 2
                pos = start + (i >> 1) + j * 64 - 64
            else:
                start, pos = _span(data, pos)
            r1.order_id = data[start:pos].decode()
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
            r1.order_version = i
            a1: list[RejectedLine] = []
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
                    r2 = _RejectedLine__new(RejectedLine)
                    i = data[pos]
                    if not i & 129:
                        start = pos + 1
                        pos = start + (i >> 1)
                    elif not i & 1 and (j := data[pos + 1]) < 128:
                        start = pos + 2
                        pos = start + (i >> 1) + j * 64 - 64
                    else:
                        start, pos = _span(data, pos)
                    r2.product_id = data[start:pos].decode()
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
                    r2.requested = i
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
                    r2.available = i
                    i = data[pos]
                    if i & 129:
                        i, pos = _read_index(data, pos)
                    else:
                        i >>= 1
                        pos += 1
                    r2.reason = _RejectionReason__InventoryRejected[i]
                    a1.append(r2)
                i = data[pos]
            else:
                pos += 1
            r1.rejected_lines = a1
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, InventoryRejected.CONTRACT.schema, InventoryRejected.CONTRACT.schema, _InventoryRejected__types, "InventoryRejected", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], InventoryRejected]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _InventoryRejected__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), InventoryRejected.CONTRACT.schema)


_RejectionReason__bytes: _Final = _symbol_table(RejectionReason)
_InventoryRejected__types: _Final = {"shop.inventory.InventoryRejected": InventoryRejected, "shop.types.RejectedLine": RejectedLine, "shop.types.RejectionReason": RejectionReason}
_InventoryRejected__new: _Final = InventoryRejected.__new__
_RejectedLine__new: _Final = RejectedLine.__new__
_RejectionReason__InventoryRejected: _Final = (RejectionReason.OTHER, RejectionReason.PRODUCT_NOT_FOUND, RejectionReason.PRODUCT_INACTIVE, RejectionReason.INSUFFICIENT_STOCK, RejectionReason.PRICE_CHANGED,)
_InventoryRejected__reader: _Final = _Reader("InventoryRejected", InventoryRejected.CONTRACT.schema, _InventoryRejected__types, {InventoryRejected.CONTRACT.fingerprint: InventoryRejected.decode})
