"""What Orders shows, over HTTP and over sockets."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field

from contracts import RejectionReason
from services.orders.documents import Order, PaymentMethod, PaymentStatus
from services.orders.domain import ReservationStatus
from services.web.envelope import Envelope
from services.web.fields import Money, Payload, Timestamp


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
    """What became of the order's stock, and for each line at fault, why."""

    status: ReservationStatus
    rejected_lines: list[RejectedLineView]


class StatusEntryView(Payload):
    version: int
    status: int
    old_status: int | None
    at: Timestamp


class OrderView(Payload):
    """An order, as people see it."""

    id: Annotated[str, BeforeValidator(str)] = Field(alias="_id")
    order_number: str
    user_id: str
    items: list[ItemView]
    total_amount: Money
    status: int
    status_label: Literal["Pending", "Processing", "Shipped", "Delivered", "Cancelled"]
    reservation: ReservationView
    shipping_address: AddressView
    payment_status: PaymentStatus
    payment_method: PaymentMethod
    tracking_number: str | None
    history: list[StatusEntryView]
    version: int
    shipped_at: Timestamp | None
    delivered_at: Timestamp | None
    cancelled_at: Timestamp | None
    created_at: Timestamp
    updated_at: Timestamp

    @classmethod
    def of(cls, order: Order) -> Self:
        return cls.model_validate(order)


class OneOrder(Payload):
    order: OrderView


class ManyOrders(Payload):
    orders: list[OrderView]
    count: int


class StatusChange(Payload):
    order: OrderView
    old_status: int
    old_status_label: str
    new_status: int
    new_status_label: str


class TotalDiffers(Payload):
    """The total that was sent is not the sum of the items."""

    sent: Money
    computed: Money
    message: str = "The total was computed from the items; the figure sent was not used."


class PlacedMeta(Payload):
    """What the client should know of the order it placed."""

    total_amount: TotalDiffers


class OrderPlaced(Envelope[OneOrder]):
    """A placed order, with what its client should know of it where there is something."""

    meta: PlacedMeta | None = Field(default=None, exclude_if=lambda meta: meta is None)
