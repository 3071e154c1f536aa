"""Orders in responses and in socket events."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.config import JsonDict

from chassis.http.envelope import Envelope
from chassis.http.fields import Money, Payload, Timestamp
from contracts import CancellationCause, RejectionReason
from services.orders.documents import Order
from services.orders.domain import PaymentMethod, PaymentStatus, ReservationStatus, Status
from services.orders.payloads import ORDER_EXAMPLE

TIME = "2026-01-31T12:00:00.000Z"
VIEW_EXAMPLE: JsonDict = {
    **ORDER_EXAMPLE,
    "_id": "6523f1a2b3c4d5e6f7a8b9c1",
    "orderNumber": "ORD-1769860800000-A1B2",
    "status": 1,
    "statusLabel": "Pending",
    "reservation": {"status": "reserved", "rejectedLines": [], "decidedAt": TIME},
    "paymentStatus": "pending",
    "customerEmail": None,
    "trackingNumber": None,
    "history": [{"version": 1, "status": 1, "oldStatus": None, "at": TIME}],
    "version": 2,
    "shippedAt": None,
    "deliveredAt": None,
    "cancelledAt": None,
    "cancellationCause": None,
    "createdAt": TIME,
    "updatedAt": TIME,
}
StatusLabel = Literal["Pending", "Processing", "Shipped", "Delivered", "Cancelled"]


class AddressView(Payload):
    street: str
    city: str
    state: str
    zip_code: str
    country: str


class ItemView(Payload):
    product_id: str
    product_name: str
    quantity: int
    price: Money


class RejectedLineView(Payload):
    product_id: str
    requested: int
    available: int
    reason: RejectionReason


class ReservationView(Payload):
    """The state of the order's reservation, and the reason for each rejected line.

    `decidedAt` is when Orders handled the answer of Products; null before that.
    """

    status: ReservationStatus
    rejected_lines: list[RejectedLineView]
    decided_at: Timestamp | None


class StatusEntryView(Payload):
    version: int
    status: Status
    old_status: Status | None
    at: Timestamp


class OrderView(Payload):
    """An order."""

    model_config = ConfigDict(json_schema_extra={"examples": [VIEW_EXAMPLE]})

    id: Annotated[str, BeforeValidator(str)] = Field(alias="_id")
    order_number: str
    user_id: str
    items: list[ItemView]
    total_amount: Money
    status: Status
    status_label: StatusLabel
    reservation: ReservationView
    shipping_address: AddressView
    payment_status: PaymentStatus
    payment_method: PaymentMethod
    customer_email: str | None
    tracking_number: str | None
    history: list[StatusEntryView]
    version: int
    shipped_at: Timestamp | None
    delivered_at: Timestamp | None
    cancelled_at: Timestamp | None
    cancellation_cause: CancellationCause | None
    created_at: Timestamp
    updated_at: Timestamp

    @classmethod
    def of(cls, order: Order) -> Self:
        # Not from the order's attributes: Beanie's take four times as long to read.
        return cls.model_validate({**order.model_dump(), "status_label": order.status_label})


class OneOrder(Payload):
    order: OrderView


class ManyOrders(Payload):
    orders: list[OrderView]
    count: int


class StatusChange(Payload):
    order: OrderView
    old_status: Status
    old_status_label: StatusLabel
    new_status: Status
    new_status_label: StatusLabel


class TotalDiffers(Payload):
    """The total in the request is not the sum of the items."""

    sent: Money
    computed: Money
    message: str = "The total was computed from the items; the one in the request was ignored."


class PlacedMeta(Payload):
    """Remarks about the placed order."""

    total_amount: TotalDiffers


class OrderPlaced(Envelope[OneOrder]):
    """A placed order, with remarks where there are any."""

    meta: PlacedMeta | None = Field(default=None, exclude_if=lambda meta: meta is None)
