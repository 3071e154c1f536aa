"""The routes of Orders, and the HTTP status of each of its errors."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import AfterValidator

from chassis.auth import CallerDep, role
from chassis.http.dependencies import MessagingDep
from chassis.http.envelope import Envelope, Paged, PageMeta
from chassis.http.errors import Invalid, Problem, Problems
from chassis.http.fields import Identifier, one_form
from chassis.http.openapi import TAGGED, failures
from chassis.http.preconditions import IfMatchDep, tag
from chassis.idempotency import (
    REPLAYED_HEADER,
    IdempotencyKey,
    OnceDep,
    RunsTransactions,
    replayed,
)
from services.orders import listing, service
from services.orders.documents import Order
from services.orders.domain import AddressFixed, Status, TotalTooLarge, TransitionRefused
from services.orders.errors import (
    DeliveredOrderNotDeletable,
    IdempotencyKeyReused,
    OrderNotFound,
    PlacedOrderDeleted,
)
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
OrderId = Annotated[
    str,
    AfterValidator(one_form),
    Path(description="The order's `_id`.", examples=["6523f1a2b3c4d5e6f7a8b9c1"]),
]
UserId = Annotated[Identifier, Path(description="The user's id.", examples=["test-user"])]


@router.post("", status_code=201, responses=replayed(201) | failures(400, 401, 403, 409, 422))
async def place_order(
    body: OrderBody,
    response: Response,
    caller: CallerDep,
    messaging: MessagingDep,
    idempotency_key: IdempotencyKey = None,
) -> OrderPlaced:
    """Place an order. Its stock is reserved soon after; `reservation` has the result.

    A price that is not the product's is found then, too: the order is cancelled.
    """
    caller.must_own(body.user_id)
    placed = await service.place_order(messaging, body, idempotency_key)
    if placed.replayed:
        response.headers[REPLAYED_HEADER] = "true"
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


@router.get("", dependencies=ADMIN, responses=failures(400, 401, 403, 404))
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
    orders, total = await listing.page_of(query)
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
    """Change the status: 1 to 2 or 5, 2 to 3 or 5, 3 to 4 or 5.

    Every change but the one to 5 needs the `reservation` to be `reserved`.
    """
    order = await service.change_status(messaging, order_id, body.status, if_match)
    tag(response, order)
    return _changed(order)


@router.post("/{order_id}/cancel", responses=replayed(200) | failures(400, 401, 403, 404, 422))
async def cancel_order(
    order_id: OrderId, caller: CallerDep, once: OnceDep
) -> Envelope[StatusChange]:
    """Cancel one's own order before it is delivered; its stock is released."""
    caller.must_own((await service.find_order(order_id)).user_id)

    async def answer(transactions: RunsTransactions) -> Envelope[StatusChange]:
        return _changed(await service.change_status(transactions, order_id, Status.CANCELLED))

    return await once(Envelope[StatusChange], answer)


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


@router.put("/{order_id}", responses=TAGGED | failures(400, 401, 403, 404, 412, 422))
async def update_order(
    order_id: OrderId,
    body: OrderUpdateBody,
    caller: CallerDep,
    messaging: MessagingDep,
    if_match: IfMatchDep,
    response: Response,
) -> Envelope[OneOrder]:
    """Change the shipping address, before the order is shipped, the tracking number or both."""
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


def _refused_in(status: Status, error: Exception) -> Problem:
    details = {**_labelled("current", status), "reason": str(error)}
    return Problem(422, str(error), details=details)


def _labelled(prefix: str, status: Status) -> dict[str, int | str]:
    return {f"{prefix}Status": int(status), f"{prefix}StatusLabel": status.label}


PROBLEMS: Problems = {
    OrderNotFound: _not_found,
    TransitionRefused: _transition_refused,
    AddressFixed: lambda error: _refused_in(error.status, error),
    DeliveredOrderNotDeletable: lambda error: _refused_in(Status.DELIVERED, error),
    PlacedOrderDeleted: lambda error: Problem(409, str(error)),
    IdempotencyKeyReused: lambda error: Problem(
        422, str(error), details={"orderId": error.order_id}
    ),
    TotalTooLarge: lambda error: Invalid({"items": str(error)}),
}
