"""Orders as the shop has them."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.codecs.values import millis, object_id, text_of, uuid
from contracts import Address, OrderCreated, OrderLine, PaymentMethod


def order(chance: Random) -> OrderCreated:
    """An order of one to three lines."""
    lines = [_line(chance) for _ in range(chance.randint(1, 3))]
    return OrderCreated(
        event_id=uuid(chance),
        occurred_at=millis(chance),
        order_id=object_id(chance),
        order_version=1,
        order_number=f"ORD-{chance.randrange(10**13)}-{chance.randrange(1000)}",
        user_id=f"user-{chance.randrange(10**6)}",
        lines=lines,
        total_amount=sum((each.unit_price * each.quantity for each in lines), Decimal()),
        shipping_address=Address(
            street=text_of(chance, 20),
            city=text_of(chance, 10),
            state="TS",
            zip_code="12345",
            country="USA",
        ),
        payment_method=PaymentMethod.CREDIT_CARD,
        customer_email=f"customer{chance.randrange(10**6)}@shop.example",
    )


def _line(chance: Random) -> OrderLine:
    return OrderLine(
        product_id=object_id(chance),
        product_name=text_of(chance, 20),
        quantity=chance.randint(1, 5),
        unit_price=Decimal(chance.randrange(100, 10_000)) / 100,
    )
