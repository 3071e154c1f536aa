"""Generated codecs against fastavro with the mapping to and from the same dataclass."""

from __future__ import annotations

import datetime as dt
import io
import json
import timeit
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

import fastavro

from contracts import Address, OrderCreated, OrderLine, PaymentMethod

SCHEMA = fastavro.parse_schema(json.loads(OrderCreated.CONTRACT.schema))

EVENT = OrderCreated(
    event_id=UUID("6f1c3a52-1e0b-4c57-9d3c-0b8f6f3f2b7a"),
    occurred_at=dt.datetime(2026, 7, 1, 12, 30, 15, 123000, tzinfo=dt.UTC),
    order_id="665f1c2e9b1e8a0012345678",
    order_version=1,
    order_number="ORD-1782909015123-7Q2K",
    user_id="test-user",
    lines=[
        OrderLine(
            product_id=f"665f1c2e9b1e8a00abcdef0{i}",
            product_name="Sample Product",
            quantity=2,
            unit_price=Decimal("29.99"),
        )
        for i in range(3)
    ],
    total_amount=Decimal("179.94"),
    shipping_address=Address(
        street="123 Test St", city="Test City", state="TS", zip_code="12345", country="USA"
    ),
    payment_method=PaymentMethod.CREDIT_CARD,
)


def to_dict(event: OrderCreated) -> dict[str, Any]:
    """What a program that uses fastavro writes by hand."""
    address = event.shipping_address
    return {
        "event_id": event.event_id,
        "occurred_at": event.occurred_at,
        "order_id": event.order_id,
        "order_version": event.order_version,
        "order_number": event.order_number,
        "user_id": event.user_id,
        "lines": [
            {
                "product_id": line.product_id,
                "product_name": line.product_name,
                "quantity": line.quantity,
                "unit_price": line.unit_price,
            }
            for line in event.lines
        ],
        "total_amount": event.total_amount,
        "shipping_address": {
            "street": address.street,
            "city": address.city,
            "state": address.state,
            "zip_code": address.zip_code,
            "country": address.country,
        },
        "payment_method": event.payment_method.value,
    }


def from_dict(values: dict[str, Any]) -> OrderCreated:
    """The dataclass again."""
    return OrderCreated(
        **{
            **values,
            "lines": [OrderLine(**line) for line in values["lines"]],
            "shipping_address": Address(**values["shipping_address"]),
            "payment_method": PaymentMethod(values["payment_method"]),
        }
    )


def fastavro_encode() -> bytes:
    """The event through fastavro."""
    out = io.BytesIO()
    fastavro.schemaless_writer(out, SCHEMA, to_dict(EVENT))
    return out.getvalue()


DATA = EVENT.encode()


def fastavro_decode() -> OrderCreated:
    """The bytes through fastavro."""
    values: Any = fastavro.schemaless_reader(io.BytesIO(DATA), SCHEMA, None)
    return from_dict(values)


def microseconds(functions: list[Callable[[], object]], calls: int = 4_000) -> list[float]:
    """The best of fifteen runs of each, in turn, so that a busy machine slows all alike."""
    runs = [[timeit.timeit(f, number=calls) for f in functions] for _ in range(15)]
    return [min(times) / calls * 1e6 for times in zip(*runs, strict=True)]


def main() -> None:
    """Prints both ways in microseconds, and the ratio."""
    if fastavro_encode() != DATA or fastavro_decode() != EVENT:
        raise SystemExit("the two libraries do not agree: no ratio means anything")
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "encode": (EVENT.encode, fastavro_encode),
        "decode": (lambda: OrderCreated.decode(DATA), fastavro_decode),
    }
    print(f"order.created with 3 lines, {len(DATA)} bytes")
    for name, (ours, theirs) in pairs.items():
        mine, other = microseconds([ours, theirs])
        print(f"{name}  {mine:6.2f} µs  fastavro {other:6.2f} µs  ratio {other / mine:.2f}")


if __name__ == "__main__":
    main()
