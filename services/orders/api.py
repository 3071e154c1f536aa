"""The routes of Orders, and the HTTP status of each of its errors."""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Response

from chassis.auth import CallerDep, role
from chassis.http.dependencies import MessagingDep
from chassis.http.envelope import Envelope, Paged, PageMeta
from chassis.http.errors import Invalid, Problem, Problems
from chassis.http.openapi import TAGGED, Responses, failures
from chassis.http.preconditions import IfMatchDep, tag
from services.orders import service
from services.orders.documents import Order
from services.orders.domain import Status, TotalTooLarge, TransitionRefused
from services.orders.errors import DeliveredOrderNotDeletable, IdempotencyKeyReused, OrderNotFound
from services.orders.payloads import (
    OrderBody,
    OrdersQuery,
    OrderUpdateBody,
    PageQuery,
    StatusBody,
)
from services.orders.views import (
    ManyOrders,
    OneOrder,
    OrderPlaced,
    OrderView,
    PlacedMeta,
    StatusChange,
    TotalDiffers,
)

router = APIRouter(prefix="/api/v1/orders", tags=["orders"])

ADMIN = [role("admin")]
IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=255,
        description="Send the same key again to place the order only once.",
    ),
]
OrderId = Annotated[
    str, Path(description="The order's `_id`.", examples=["6523f1a2b3c4d5e6f7a8b9c1"])
]
UserId = Annotated[str, Path(description="The user's id.", examples=["test-user"])]
REPLAYED: Responses = {
    201: {
        "headers": {
            "Idempotent-Replayed": {
                "description": "`true` where an earlier request with the key placed the order.",
                "schema": {"type": "string"},
            }
        }
    }
}


@router.post("", status_code=201, responses=REPLAYED | failures(400, 401, 403, 422))
async def place_order(
    body: OrderBody,
    response: Response,
    caller: CallerDep,
    messaging: MessagingDep,
    idempotency_key: IdempotencyKey = None,
) -> OrderPlaced:
    """Place an order. Its stock is reserved soon after; `reservation` has the result."""
    caller.must_own(body.user_id)
    placed = await service.place_order(messaging, body, idempotency_key)
    if placed.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    tag(response, placed.order)
    view = OrderView.of(placed.order)
    return OrderPlaced(
        message="The order was placed.",
        data=OneOrder(order=view),
        meta=_placed_meta(body, view),
    )


def _placed_meta(body: OrderBody, order: OrderView) -> PlacedMeta | None:
    sent, computed = body.total_amount, order.total_amount
    if sent is None or sent == computed:
        return None
    return PlacedMeta(total_amount=TotalDiffers(sent=sent, computed=computed))


@router.get("", dependencies=ADMIN, responses=failures(400, 401, 403))
async def list_orders(
    query: Annotated[OrdersQuery, Query()],
) -> Paged[ManyOrders]:
    """List the orders of all users."""
    return await _page(query)


@router.get("/user/{user_id}", responses=failures(400, 401, 403))
async def list_orders_of_user(
    user_id: UserId, query: Annotated[PageQuery, Query()], caller: CallerDep
) -> Paged[ManyOrders]:
    """List the orders of one user."""
    caller.must_own(user_id)
    return await _page(OrdersQuery.model_construct(**dict(query), user_id=user_id))


async def _page(query: OrdersQuery) -> Paged[ManyOrders]:
    orders, total = await service.list_orders(query)
    views = [OrderView.of(order) for order in orders]
    meta = PageMeta.of(total, query.page, query.limit)
    return Paged(
        message=meta.sentence(len(views), "order"),
        data=ManyOrders(orders=views, count=len(views)),
        meta=meta,
    )


@router.get("/{order_id}", responses=TAGGED | failures(401, 403, 404))
async def get_order(order_id: OrderId, caller: CallerDep, response: Response) -> Envelope[OneOrder]:
    """Show one order."""
    order = await service.find_order(order_id)
    caller.must_own(order.user_id)
    tag(response, order)
    return Envelope(message="The order.", data=OneOrder(order=OrderView.of(order)))


@router.patch(
    "/{order_id}/status",
    dependencies=ADMIN,
    responses=TAGGED | failures(400, 401, 403, 404, 412, 422),
)
async def change_status(
    order_id: OrderId,
    body: StatusBody,
    messaging: MessagingDep,
    if_match: IfMatchDep,
    response: Response,
) -> Envelope[StatusChange]:
    """Change the status: 1 to 2 or 5, 2 to 3 or 5, 3 to 4 or 5."""
    order = await service.change_status(messaging, order_id, body.status, if_match)
    tag(response, order)
    return _changed(order)


@router.post("/{order_id}/cancel", responses=failures(401, 403, 404, 422))
async def cancel_order(
    order_id: OrderId, caller: CallerDep, messaging: MessagingDep
) -> Envelope[StatusChange]:
    """Cancel one's own order before it is delivered; its stock is released."""
    caller.must_own((await service.find_order(order_id)).user_id)
    return _changed(await service.change_status(messaging, order_id, Status.CANCELLED))


def _changed(order: Order) -> Envelope[StatusChange]:
    old = order.history[-1].old_status or order.status
    change = StatusChange(
        order=OrderView.of(order),
        old_status=old,
        old_status_label=old.label,
        new_status=order.status,
        new_status_label=order.status.label,
    )
    return Envelope(message=f"The order is {order.status.label}.", data=change)


@router.put("/{order_id}", responses=TAGGED | failures(400, 401, 403, 404, 412))
async def update_order(
    order_id: OrderId,
    body: OrderUpdateBody,
    caller: CallerDep,
    messaging: MessagingDep,
    if_match: IfMatchDep,
    response: Response,
) -> Envelope[OneOrder]:
    """Change the shipping address, the tracking number or both."""
    caller.must_own((await service.find_order(order_id)).user_id)
    if "tracking_number" in body.model_fields_set:
        caller.must_be("admin")
    order = await service.update_order(messaging, order_id, body, if_match)
    tag(response, order)
    return Envelope(message="The order was updated.", data=OneOrder(order=OrderView.of(order)))


@router.delete("/{order_id}", dependencies=ADMIN, responses=failures(400, 401, 403, 404, 412, 422))
async def delete_order(
    order_id: OrderId, messaging: MessagingDep, if_match: IfMatchDep
) -> Envelope[OneOrder]:
    """Delete an order that was not delivered; its stock is released."""
    order = await service.delete_order(messaging, order_id, if_match)
    return Envelope(message="The order was deleted.", data=OneOrder(order=OrderView.of(order)))


def _not_found(error: OrderNotFound) -> Problem:
    suggestion = "List your orders with GET /api/v1/orders/user/{userId} to find its id."
    return Problem(404, str(error), id=error.order_id, suggestion=suggestion)


def _transition_refused(error: TransitionRefused) -> Problem:
    details = {
        **_labelled("current", error.current),
        **_labelled("attempted", error.attempted),
        "reason": error.reason,
    }
    return Problem(422, str(error), details=details)


def _labelled(prefix: str, status: Status) -> dict[str, int | str]:
    return {f"{prefix}Status": int(status), f"{prefix}StatusLabel": status.label}


PROBLEMS: Problems = {
    OrderNotFound: _not_found,
    TransitionRefused: _transition_refused,
    DeliveredOrderNotDeletable: lambda error: Problem(
        422, str(error), details={**_labelled("current", Status.DELIVERED), "reason": str(error)}
    ),
    IdempotencyKeyReused: lambda error: Problem(
        422, str(error), details={"orderId": error.order_id}
    ),
    TotalTooLarge: lambda error: Invalid({"items": str(error)}),
}
