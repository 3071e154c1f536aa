"""Who may do what: every route of the OpenAPI documents and every event of docs/sockets.md, for
every kind of caller. What is new and has no row in a table here fails."""

import asyncio
import importlib
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from enum import Enum
from pathlib import Path
from typing import Any

import httpx
import pytest
import socketio

from services import SERVICES
from tests.integration.services.callers import GOOD, Callers, everyone
from tests.integration.services.guarded import SECRET, GuardedShop, set_reservation
from tests.integration.services.listening import Watcher, watching
from tests.integration.shopping import Json, eventually, order_body

PAGE = (Path(__file__).parents[3] / "docs/sockets.md").read_text()
DOCUMENTED = ("get", "post", "put", "patch", "delete")
PRODUCT = {"name": "Widget", "price": 29.99, "category": "test", "stock": 5}
LINE = {"orderId": "an-order", "quantity": 1}
MISSING = "65f000000000000000000000"
ORDERS, PRODUCTS, LETTERS = "/api/v1/orders", "/api/v1/products", "/api/v1/dead-letters"
PAYMENTS, NOTIFICATIONS = "/api/v1/payments", "/api/v1/notifications"
ANALYTICS = "/api/v1/analytics"


class For(Enum):
    """Whom a route serves; all others get 401 without a good token, else 403."""

    ANYONE = frozenset(GOOD)
    OWNER = frozenset({"customer A", "admin"})
    SERVICE = frozenset({"admin", "service"})
    ADMIN = frozenset({"admin"})


COMMON: dict[str, tuple[For, Any]] = {
    "GET /api/v1/contracts": (For.ANYONE, None),
    f"GET {LETTERS}": (For.ADMIN, None),
    f"GET {LETTERS}/{{message_id}}": (For.ADMIN, None),
    f"DELETE {LETTERS}/{{message_id}}": (For.ADMIN, None),
    f"POST {LETTERS}/{{message_id}}/replay": (For.ADMIN, None),
    "GET /health/live": (For.ANYONE, None),
    "GET /health/ready": (For.ANYONE, None),
    "GET /metrics": (For.ANYONE, None),
}
ROUTES: Mapping[str, dict[str, tuple[For, Any]]] = {
    "orders": {
        **COMMON,
        f"POST {ORDERS}": (For.OWNER, order_body(("p", 1), user="OWNER")),
        f"GET {ORDERS}": (For.ADMIN, None),
        f"GET {ORDERS}/user/{{user_id}}": (For.OWNER, None),
        f"GET {ORDERS}/{{order_id}}": (For.OWNER, None),
        f"PUT {ORDERS}/{{order_id}}": (
            For.OWNER,
            {"shippingAddress": order_body()["shippingAddress"]},
        ),
        f"DELETE {ORDERS}/{{order_id}}": (For.ADMIN, None),
        f"PATCH {ORDERS}/{{order_id}}/status": (For.ADMIN, {"status": 5}),
        f"POST {ORDERS}/{{order_id}}/cancel": (For.OWNER, None),
        "POST /api/v1/sign-in": (For.ANYONE, {"name": "alice", "role": "customer"}),
    },
    "products": {
        **COMMON,
        f"GET {PRODUCTS}": (For.ANYONE, None),
        f"POST {PRODUCTS}": (For.ADMIN, PRODUCT),
        f"GET {PRODUCTS}/search": (For.ANYONE, None),
        f"GET {PRODUCTS}/{{product_id}}": (For.ANYONE, None),
        f"PUT {PRODUCTS}/{{product_id}}": (For.ADMIN, {"price": 1}),
        f"DELETE {PRODUCTS}/{{product_id}}": (For.ADMIN, None),
        f"POST {PRODUCTS}/{{product_id}}/restock": (For.ADMIN, {"quantity": 1}),
        f"POST {PRODUCTS}/{{product_id}}/reserve": (For.SERVICE, LINE),
        f"POST {PRODUCTS}/{{product_id}}/release": (For.SERVICE, LINE),
    },
    "payments": {
        **COMMON,
        f"GET {PAYMENTS}/{{order_id}}": (For.ADMIN, None),
        f"POST {PAYMENTS}/webhook": (For.ANYONE, None),  # a signature takes the token's place
    },
    "notifications": {
        **COMMON,
        f"GET {NOTIFICATIONS}": (For.ADMIN, None),
        f"POST {NOTIFICATIONS}/{{mail_id}}/retry": (For.ADMIN, None),
        f"PUT {NOTIFICATIONS}/opt-outs": (
            For.ADMIN,
            {"email": "alice@example.com", "optedOut": True},
        ),
    },
    "analytics": {
        **COMMON,
        f"GET {ANALYTICS}/series": (For.ADMIN, None),
        f"GET {ANALYTICS}/products/top": (For.ADMIN, None),
        f"GET {ANALYTICS}/funnel": (For.ADMIN, None),
    },
}


def documented(service: str) -> set[str]:
    """The routes in the service's OpenAPI document."""
    module = SERVICES[service].module
    settings = importlib.import_module(f"{module}.settings").Settings
    create_app = importlib.import_module(f"{module}.app").create_app
    paths = create_app(settings(access_token_secret=SECRET, sign_in="on")).openapi()["paths"]
    return {
        f"{method.upper()} {path}"
        for path, item in paths.items()
        for method in DOCUMENTED
        if method in item
    }


@pytest.fixture(scope="module")
def callers() -> Callers:
    return everyone()


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


@pytest.mark.parametrize("service", SERVICES)
def test_every_route_has_a_row(service: str) -> None:
    assert documented(service) == set(ROUTES[service])


@pytest.mark.parametrize(
    ("service", "route"), [(service, route) for service in ROUTES for route in ROUTES[service]]
)
async def test_a_route_serves_those_it_is_for_and_no_other(
    guarded: GuardedShop, client: httpx.AsyncClient, callers: Callers, service: str, route: str
) -> None:
    served, body = ROUTES[service][route]
    method, _, path = route.partition(" ")
    order = order_body(("p", 1), user=callers.owner)
    placed = await client.post(
        f"{guarded.orders_url}{ORDERS}", json=order, headers=callers.headers("customer A")
    )
    known = {
        "order_id": placed.json()["data"]["order"]["_id"],
        "user_id": callers.owner,
        "product_id": MISSING,
        "message_id": "inventory.reserve%2F0%2F1@2",
        "mail_id": MISSING,
    }
    sent = body and {**body, **({"userId": callers.owner} if "userId" in body else {})}

    async def answer_to(name: str) -> int | str:
        url, headers = guarded.urls[service] + path.format(**known), callers.headers(name)
        status = (await client.request(method, url, json=sent, headers=headers)).status_code
        return status if status in (401, 403) else "served"

    answers = await asyncio.gather(*map(answer_to, callers.tokens))
    assert dict(zip(callers.tokens, answers, strict=True)) == {
        name: expected(name, served) for name in callers.tokens
    }


def expected(caller: str, served: For) -> int | str:
    if served is For.ANYONE or caller in served.value:
        return "served"
    return 403 if caller in GOOD else 401


EVERYONE = frozenset(GOOD)
OWNER_AND_ADMINS = frozenset({"customer A", "admin"})
ADMINS_ONLY = frozenset({"admin"})
RECEIVERS: Mapping[str, frozenset[str]] = {
    "connected": EVERYONE,
    "subscribed": EVERYONE,
    "order:created": OWNER_AND_ADMINS,
    "order:updated": OWNER_AND_ADMINS,
    "order:status_changed": OWNER_AND_ADMINS,
    "order:cancelled": OWNER_AND_ADMINS,
    "order:completed": OWNER_AND_ADMINS,
    "product:changed": EVERYONE,
    "product:deleted": EVERYONE,
    "operations": ADMINS_ONLY,
}
"""Who receives what the test below causes, of what the page names."""
ELSEWHERE = {"session:expired": "test_sessions.py", "events": "test_events.py"}
REQUESTS: Mapping[str, tuple[Any, ...]] = {
    "subscribe:operations": (),
    "subscribe:events": (),
    "key:history": ({"key": "k", "since": "2026-01-01T00:00:00Z"},),
    "events:since": ({"since": "2026-01-01T00:00:00Z"},),
    "unsubscribe:operations": (),
    "unsubscribe:events": (),
}


def test_every_socket_event_has_a_row() -> None:
    from_server, from_admins = PAGE.partition("## Server events")[2].split("## Admin requests")
    rows = [line.split("|")[1] for line in from_server.splitlines() if line.startswith("| `")]
    assert set(re.findall(r"`([\w:]+)`", "".join(rows))) == RECEIVERS.keys() | ELSEWHERE.keys()
    rows = [line.split("|")[1] for line in from_admins.splitlines() if line.startswith("| `")]
    assert set(re.findall(r"`([\w:]+)`", "".join(rows))) == REQUESTS.keys()


@pytest.mark.parametrize("service", SERVICES)
async def test_only_a_good_token_connects(
    guarded: GuardedShop, callers: Callers, service: str
) -> None:
    connected = {}
    for name, token in callers.tokens.items():
        client = socketio.AsyncClient(reconnection=False)
        try:
            auth = None if token is None else {"token": token}
            await client.connect(
                guarded.urls[service], auth=auth, transports=["websocket"], wait_timeout=30
            )
            connected[name] = True
        except socketio.exceptions.ConnectionError:
            connected[name] = False
        await client.disconnect()
    assert connected == {name: name in GOOD for name in callers.tokens}


@pytest.mark.parametrize("service", SERVICES)
async def test_a_request_over_a_socket_is_answered_to_admins_only(
    guarded: GuardedShop, callers: Callers, service: str
) -> None:
    for name in GOOD:
        async with watching(guarded.urls[service], callers.tokens[name] or "") as watcher:
            sent = [watcher.request(event, *payload) for event, payload in REQUESTS.items()]
            for answer in await asyncio.gather(*sent):
                refused = answer.get("error") == "This needs the role admin."
                assert refused == (name != "admin"), (name, answer)


async def test_each_event_reaches_those_it_is_for_and_no_other(
    guarded: GuardedShop, client: httpx.AsyncClient, callers: Callers
) -> None:
    client.headers.update(callers.headers("admin"))
    async with AsyncExitStack() as connected:
        watchers: dict[str, list[Watcher]] = {}
        for name in GOOD:
            token = callers.tokens[name] or ""
            watchers[name] = [
                await connected.enter_async_context(watching(guarded.urls[service], token))
                for service in SERVICES
            ]
        everyone = [each for both in watchers.values() for each in both]
        for each in everyone:
            await each.client.emit("subscribe:orders")
            await each.request("subscribe:operations")
        await cause_every_event(guarded, client, callers.owner)

        async def received() -> dict[str, set[str]]:
            names = {
                name: {event for each in both for event, _ in each.received}
                for name, both in watchers.items()
            }
            return {event: {n for n in GOOD if event in names[n]} for event in RECEIVERS}

        await eventually(received, lambda found: found == dict(RECEIVERS))
        # What anyone else was sent has arrived before the answer to a later request.
        await asyncio.gather(*(each.request("unsubscribe:events") for each in everyone))
        assert await received() == dict(RECEIVERS)


async def cause_every_event(guarded: GuardedShop, client: httpx.AsyncClient, owner: str) -> None:
    """Of the order of customer A, and of products, in an order that ends with the last push."""
    url = f"{guarded.orders_url}{ORDERS}"
    for statuses in ((5,), (2, 3, 4)):
        placed = await client.post(url, json=order_body(("p", 1), user=owner))
        order: Json = placed.json()["data"]["order"]
        await set_reservation(guarded, order["_id"], "reserved")
        await client.put(f"{url}/{order['_id']}", json={"trackingNumber": "T"})
        for status in statuses:
            await client.patch(f"{url}/{order['_id']}/status", json={"status": status})
    url = f"{guarded.products_url}{PRODUCTS}"
    product = (await client.post(url, json=PRODUCT)).json()["data"]["product"]
    await client.put(f"{url}/{product['_id']}", json={"price": 2})
    # Another one: of several changes within 50 ms only the last is pushed.
    deleted = (await client.post(url, json=PRODUCT)).json()["data"]["product"]
    await client.delete(f"{url}/{deleted['_id']}")
