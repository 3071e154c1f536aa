"""The simulator of a payment provider: keys, refusals, and what survives a restart."""

from collections.abc import AsyncIterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from devstack.provider.app import create_app
from devstack.provider.charges import Charge, Charges
from devstack.provider.faults import Faults

BODY = {"reference": "a", "amount": "59.98", "currency": "USD", "method": "paypal"}
NOWHERE = "http://127.0.0.1:9/webhook"


@pytest.fixture
async def provider(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    with closing(Charges(tmp_path / "charges.sqlite")) as charges:
        app = create_app(charges, NOWHERE, "key", "secret")
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app),
            base_url="http://provider",
            headers={"Authorization": "Bearer key"},
        ) as client:
            await client.put("/simulator/faults", json={"delay": 3600, "lose_webhooks": True})
            yield client


async def send(client: httpx.AsyncClient, path: str, key: str | None, body: Any) -> httpx.Response:
    headers = {"Idempotency-Key": key} if key else {}
    return await client.post(f"/v1/charges{path}", json=body, headers=headers)


async def test_the_same_key_and_body_is_the_same_charge(provider: httpx.AsyncClient) -> None:
    answers = [await send(provider, "", "k", BODY) for _ in range(3)]
    assert [answer.json() for answer in answers] == [{**BODY, "status": "pending"}] * 3
    assert len((await provider.get("/v1/charges")).json()) == 1


@pytest.mark.parametrize(
    ("key", "body", "status"),
    [("k", {**BODY, "amount": "1.00"}, 422), (None, BODY, 422), ("other", {"reference": "b"}, 422)],
)
async def test_another_body_no_key_and_no_charge_are_refused(
    provider: httpx.AsyncClient, key: str | None, body: Any, status: int
) -> None:
    await send(provider, "", "k", BODY)
    assert (await send(provider, "", key, body)).status_code == status


async def test_what_is_not_charged_is_not_refunded_and_what_is_unknown_not_found(
    provider: httpx.AsyncClient,
) -> None:
    await send(provider, "", "k", BODY)
    assert (await send(provider, "/a/refund", "r", {})).status_code == 422
    assert (await send(provider, "/b/refund", "s", {})).status_code == 404
    assert (await provider.get("/v1/charges/b")).status_code == 404


async def test_a_call_without_the_api_key_is_refused(provider: httpx.AsyncClient) -> None:
    answer = await provider.get("/v1/charges/a", headers={"Authorization": "Bearer other"})
    assert answer.status_code == 401


def test_charges_survive_a_restart(tmp_path: Path) -> None:
    charge = Charge("a", "59.98", "USD", "paypal")
    with closing(Charges(tmp_path / "charges.sqlite")) as charges:
        created, is_new = charges.create(charge)
        assert (created, is_new) == (charge, True)
        charges.set_status(charge, "succeeded")
    with closing(Charges(tmp_path / "charges.sqlite")) as again:
        assert again.get("a").status == "succeeded"
        assert [again.refund("a")[1] for _ in range(2)] == [True, False]


def test_a_total_that_ends_in_66_cents_is_declined() -> None:
    assert Faults().declines(Decimal("19.66"))
    assert not Faults().declines(Decimal("19.98"))
