"""What Orders is sent."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    model_validator,
)
from pydantic.config import JsonDict

from chassis.http.fields import Body, Identifier, Money, Parameters, Price, Quantity, ShortText
from services.orders.documents import PaymentMethod
from services.orders.domain import Status

STATUS_MOVES = "Status moves by PATCH /api/v1/orders/{id}/status."
ORDER_EXAMPLE: JsonDict = {
    "userId": "test-user",
    "items": [
        {
            "productId": "5a4d504c450000000000000c",
            "productName": "Sample Product",
            "quantity": 2,
            "price": 29.99,
        }
    ],
    "totalAmount": 59.98,
    "shippingAddress": {
        "street": "123 Test St",
        "city": "Test City",
        "state": "TS",
        "zipCode": "12345",
        "country": "USA",
    },
    "paymentMethod": "credit_card",
}


class AddressBody(Body):
    street: ShortText
    city: ShortText
    state: ShortText
    zip_code: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]
    country: ShortText


class ItemBody(Body):
    product_id: Identifier
    product_name: ShortText
    quantity: Quantity
    price: Price


class OrderBody(Body):
    """An order to place. The total is computed here; a figure that is sent is only compared."""

    model_config = ConfigDict(json_schema_extra={"examples": [ORDER_EXAMPLE]})

    refused: ClassVar[Mapping[str, str]] = {
        "status": f"A new order is Pending. {STATUS_MOVES}",
        "reservation": "The reservation is what Products answers.",
    }

    user_id: Identifier
    items: Annotated[list[ItemBody], Field(min_length=1, max_length=100)]
    total_amount: Annotated[Money, Field(ge=0, le=Decimal("1e15"))] | None = None
    shipping_address: AddressBody
    payment_method: PaymentMethod

    def fingerprint(self) -> str:
        """Equal for two requests that ask for the same order."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


class OrderUpdateBody(Body):
    """What may change in a placed order; at least one of the two."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"trackingNumber": "TRACK-1"}]})
    refused: ClassVar[Mapping[str, str]] = {
        "status": STATUS_MOVES,
        "items": "Items are fixed once an order is placed; cancel it and place another.",
        "totalAmount": "The total is computed from the items.",
        "reservation": "The reservation is what Products answered.",
    }

    shipping_address: AddressBody | None = None
    tracking_number: ShortText | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("Send shippingAddress, trackingNumber or both")
        if "shipping_address" in self.model_fields_set and self.shipping_address is None:
            raise self.fault({"shippingAddress": "An order keeps an address; send a whole one."})
        return self


def _read_status(value: Any) -> Status:
    names = ", ".join(f"{status.value} or {status.name.lower()!r}" for status in Status)
    refusal = ValueError(f"Send a status: {names}")
    if isinstance(value, str) and value.upper() in Status.__members__:
        return Status[value.upper()]
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:3])
    if isinstance(value, bool | float) or value not in list(Status):
        raise refusal
    return Status(value)


StatusName = Literal["pending", "processing", "shipped", "delivered", "cancelled"]
AnyStatus = Annotated[
    Status,
    BeforeValidator(_read_status, json_schema_input_type=Status | StatusName),
    PlainSerializer(int, return_type=int),
]


class StatusBody(Body):
    """A status by number, or by name in any case."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"status": 5}, {"status": "cancelled"}]}
    )

    status: AnyStatus


class SortOrder(StrEnum):
    NEWEST = "-createdAt"
    OLDEST = "createdAt"
    CHANGED_LAST = "-updatedAt"
    CHANGED_FIRST = "updatedAt"
    DEAREST = "-totalAmount"
    CHEAPEST = "totalAmount"


class PageQuery(Parameters):
    """Which page, in which order."""

    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    sort: SortOrder = SortOrder.NEWEST
    status: AnyStatus | None = None


SearchText = Annotated[
    Identifier, Field(description="How an order's number begins, in any case, or a whole user id.")
]


class OrdersQuery(PageQuery):
    """Which orders."""

    user_id: Identifier | None = None
    search: SearchText | None = None
