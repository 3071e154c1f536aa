"""The requests of Orders."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    model_validator,
)
from pydantic.config import JsonDict

from chassis.http.fields import (
    Body,
    DocumentId,
    EmailAddress,
    Identifier,
    JsonPrice,
    Money,
    PageNumber,
    PageSize,
    Parameters,
    Quantity,
    ShortText,
    is_number,
    no_control,
    whole,
)
from services.orders.domain import PaymentMethod, Status

CHANGE_STATUS = "Change the status with PATCH /api/v1/orders/{id}/status."
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


ZipCode = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=20),
    AfterValidator(no_control),
]


class AddressBody(Body):
    street: ShortText
    city: ShortText
    state: ShortText
    zip_code: ZipCode
    country: ShortText


class ItemBody(Body):
    product_id: DocumentId
    product_name: ShortText
    quantity: Quantity
    price: JsonPrice


Total = Annotated[Money, Field(ge=0, le=Decimal(10**15)), BeforeValidator(is_number)]


class OrderBody(Body):
    """An order to place. The total is computed; `totalAmount` is only compared with it."""

    model_config = ConfigDict(json_schema_extra={"examples": [ORDER_EXAMPLE]})

    refused: ClassVar[Mapping[str, str]] = {
        "status": f"A new order is Pending. {CHANGE_STATUS}",
        "reservation": "Products sets the reservation.",
    }

    user_id: Identifier
    items: Annotated[list[ItemBody], Field(min_length=1, max_length=100)]
    total_amount: Total | None = None
    shipping_address: AddressBody
    payment_method: PaymentMethod
    customer_email: EmailAddress | None = Field(
        default=None, exclude_if=lambda email: email is None
    )

    def fingerprint(self) -> str:
        """A hash that is equal for two requests with the same order."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


class OrderUpdateBody(Body):
    """The changeable fields of a placed order; send at least one of them."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"trackingNumber": "TRACK-1"}]})
    refused: ClassVar[Mapping[str, str]] = {
        "status": CHANGE_STATUS,
        "items": "The items of a placed order can't be changed; cancel it and place another.",
        "totalAmount": "The total is computed from the items.",
        "reservation": "Products sets the reservation.",
    }

    never_null = ("shipping_address",)

    shipping_address: AddressBody | None = None
    tracking_number: ShortText | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("Send shippingAddress, trackingNumber or both")
        if "shipping_address" in self.model_fields_set and self.shipping_address is None:
            raise self.fault(
                {"shippingAddress": "An order must have an address; send a complete one."}
            )
        return self


STATUSES: Mapping[str, Status] = {
    spelled: status for status in Status for spelled in (str(status.value), status.name.lower())
}


def _read_status(value: Any) -> Status:
    value = whole(value)
    text = str(value) if type(value) is int else value
    if not isinstance(text, str) or not text.isascii() or text.lower() not in STATUSES:
        names = ", ".join(f"{status.value} or '{status.name.lower()}'" for status in Status)
        raise ValueError(f"Send a status: {names}")
    return STATUSES[text.lower()]


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
    HIGHEST_TOTAL = "-totalAmount"
    LOWEST_TOTAL = "totalAmount"


class PageQuery(Parameters):
    """The page of a list of orders, its order and a filter by status."""

    page: PageNumber = 1
    limit: PageSize = 20
    sort: SortOrder = SortOrder.NEWEST
    status: AnyStatus | None = None


SearchText = Annotated[
    Identifier,
    Field(description="The beginning of an order number, in any case, or a complete user id."),
]


ContainedText = Annotated[
    Identifier,
    Field(
        description="Any part of an order number or a user id, in any case. It reads the numbers "
        "and user ids of all orders: `search` is faster."
    ),
]


class OrdersQuery(PageQuery):
    """Filters, page and order of a list of orders."""

    user_id: Identifier | None = None
    search: SearchText | None = None
    contains: ContainedText | None = None
    after: Annotated[
        DocumentId | None,
        Field(
            description="The `_id` of an order: lists those that follow it in the sort order. "
            "New orders do not shift such pages."
        ),
    ] = None
