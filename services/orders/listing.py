"""Lists of orders: filtered, sorted, page by page."""

import re
from typing import Any

from chassis.documents import stored
from services.orders.documents import Order
from services.orders.payloads import OrdersQuery
from services.orders.service import find_order


async def page_of(query: OrdersQuery) -> tuple[list[Order], int]:
    """One page of the orders that match, and how many match in all.

    Raises OrderNotFound where there is no order to list those after.
    """
    wanted = _wanted(query)
    direction = "-" if query.sort.startswith("-") else "+"
    following = [await _following(query)] if query.after else []
    found = Order.find(wanted, *following).sort(str(query.sort), f"{direction}_id")
    page = await found.skip((query.page - 1) * query.limit).limit(query.limit).to_list()
    return page, await _count(wanted)


def _wanted(query: OrdersQuery) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    if query.user_id is not None:
        wanted["userId"] = query.user_id
    if query.status is not None:
        wanted["status"] = int(query.status)
    searches = []
    if query.search is not None:
        searches.append({"$or": [_number_starts_with(query.search), {"userId": query.search}]})
    if query.contains is not None:
        part = {"$regex": re.escape(query.contains), "$options": "i"}
        searches.append({"$or": [{"orderNumber": part}, {"userId": part}]})
    match searches:
        case [search]:
            wanted |= search
        case [_, _]:
            wanted["$and"] = searches
    return wanted


def _number_starts_with(text: str) -> dict[str, Any]:
    """A range, which the index of the number supports."""
    prefix = text.upper()
    return {"orderNumber": {"$gte": prefix, "$lt": f"{prefix}\uffff"}}


async def _following(query: OrdersQuery) -> dict[str, Any]:
    """The orders after one of them: a range of the sorted field, which its index supports."""
    last = stored(await find_order(query.after or ""))
    field, beyond = str(query.sort).removeprefix("-"), "$gt"
    if query.sort.startswith("-"):
        beyond = "$lt"
    value = last[field]
    equal_or_beyond = {field: {f"{beyond}e": value}}
    return equal_or_beyond | {"$or": [{field: {beyond: value}}, {"_id": {beyond: last["_id"]}}]}


async def _count(wanted: dict[str, Any]) -> int:
    if wanted:
        return await Order.find(wanted).count()
    return await Order.get_pymongo_collection().estimated_document_count()
