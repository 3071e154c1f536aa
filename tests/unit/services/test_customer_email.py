"""The customer's e-mail address: what is accepted, and version 2 of order.created."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from uuid import UUID

import fastavro
import pytest
from pydantic import ValidationError

import contracts
from services.orders.payloads import ORDER_EXAMPLE, OrderBody

HISTORY = Path(__file__).parents[3] / "schemas/history/order.created"
V1, V2 = (json.loads((HISTORY / f"{version}.avsc").read_text()) for version in (1, 2))


def ordered_with(email: object) -> OrderBody:
    return OrderBody.model_validate({**ORDER_EXAMPLE, "customerEmail": email})


def created(email: str | None) -> contracts.OrderCreated:
    return contracts.OrderCreated(
        event_id=UUID(int=7),
        occurred_at=datetime(2026, 1, 31, tzinfo=UTC),
        order_id="an-order",
        order_version=1,
        order_number="ORD-1",
        user_id="alice",
        lines=[],
        total_amount=Decimal("59.98"),
        shipping_address=contracts.Address(
            street="1 St", city="C", state="S", zip_code="1", country="USA"
        ),
        payment_method=contracts.PaymentMethod.PAYPAL,
        customer_email=email,
    )


@pytest.mark.parametrize(
    "email", [None, "alice@example.com", "o'hara+x@mail.example.co.uk", "a" * 242 + "@example.com"]
)
def test_an_address_or_none_is_accepted(email: str | None) -> None:
    assert ordered_with(email).customer_email == email


@pytest.mark.parametrize(
    "email",
    [
        "",
        "alice",
        "alice@localhost",
        "a..b@example.com",
        "alice@example.com\n",
        "alice@example.com\r\nBcc: eve@example.com",
        "alice@example.com, eve@example.com",
        "Alice <alice@example.com>",
        "älice@example.com",
        "a" * 243 + "@example.com",
        7,
    ],
)
def test_anything_else_is_refused(email: object) -> None:
    with pytest.raises(ValidationError):
        ordered_with(email)


def test_a_request_without_an_address_has_the_hash_it_had_before_there_were_any() -> None:
    """Else a retry during a deployment would be refused as another request with the same key."""
    before = "42cb428f2a01c7260c78b276be24d975acbe00a5fb51cad9659ac3af1a7fe19a"
    assert OrderBody.model_validate(ORDER_EXAMPLE).fingerprint() == before
    assert ordered_with(None).fingerprint() == before
    assert ordered_with("alice@example.com").fingerprint() != before


def test_version_1_of_the_event_is_read_as_an_order_without_an_address() -> None:
    written = BytesIO()
    fastavro.schemaless_writer(written, V1, fastavro_record(created("alice@example.com")))
    decode = contracts.OrderCreated.decoder(json.dumps(V1))
    assert decode(written.getvalue()) == created(None)


@pytest.mark.parametrize("email", [None, "alice@example.com"])
def test_a_reader_of_version_1_reads_version_2(email: str | None) -> None:
    read = fastavro.schemaless_reader(BytesIO(created(email).encode()), V2, V1)
    assert read == fastavro_record(created(email), V1)


def fastavro_record(event: contracts.OrderCreated, schema: object = V2) -> object:
    """The event as fastavro has it, as far as the schema has its fields."""
    whole = fastavro.schemaless_reader(BytesIO(event.encode()), V2, V2)
    names = {field["name"] for field in schema["fields"]}  # type: ignore[index]
    return {name: value for name, value in whole.items() if name in names}  # type: ignore[union-attr]
