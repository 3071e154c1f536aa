"""An order.created event with three lines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import FunctionType
from uuid import UUID

from contracts import Address, OrderCreated, OrderLine, PaymentMethod

COMPILED = not isinstance(OrderCreated.__dict__["encode"], FunctionType)
"""Whether mypyc compiled the contracts: a compiled class refuses a wrong type when it is set."""

EVENT = OrderCreated(
    event_id=UUID("6f1c3a52-1e0b-4c57-9d3c-0b8f6f3f2b7a"),
    occurred_at=dt.datetime(2026, 7, 1, 12, 30, 15, 123000, tzinfo=dt.UTC),
    order_id="665f1c2e9b1e8a0012345678",
    order_version=1,
    order_number="ORD-1782909015123-7Q2K",
    user_id="test-user",
    lines=[
        OrderLine(product_id="p", product_name="Prøve", quantity=n, unit_price=Decimal("29.99"))
        for n in (1, -70, 2**31 - 1)
    ],
    total_amount=Decimal("179.94"),
    shipping_address=Address(street="1 St", city="C" * 200, state="", zip_code="1", country="日本"),
    payment_method=PaymentMethod.PAYPAL,
)
