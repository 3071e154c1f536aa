"""What the client of the provider sends, and what it takes an answer for."""

import asyncio
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx2
import pytest

from services.payments import provider_client
from services.payments.domain import Occurrence
from services.payments.errors import ProviderError, ProviderRefused, ProviderUnavailable
from services.payments.provider import Charge, Report
from services.payments.provider_client import HttpProvider

CHARGE = Charge("a-payment", Decimal("59.98"), "USD", "credit_card")
BODY = {"reference": "a-payment", "amount": "59.98", "currency": "USD", "status": "pending"}
CALLS: dict[str, Callable[[HttpProvider], Any]] = {
    "charge": lambda provider: provider.charge(CHARGE),
    "refund": lambda provider: provider.refund(CHARGE),
    "find": lambda provider: provider.find("a-payment"),
}


def provider_that(answer: Callable[[httpx2.Request], Any]) -> HttpProvider:
    transport = httpx2.MockTransport(answer)
    return HttpProvider(httpx2.AsyncClient(transport=transport, base_url="http://p"))


def answering(status: int, body: Any = BODY) -> HttpProvider:
    return provider_that(lambda _: httpx2.Response(status, json=body))


async def test_a_charge_and_a_refund_have_a_key_each_that_is_the_same_however_often() -> None:
    seen: list[tuple[str, str | None]] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append((request.url.path, request.headers.get("Idempotency-Key")))
        return httpx2.Response(200, json=BODY)

    provider = provider_that(answer)
    for call in ("charge", "charge", "refund", "refund", "find"):
        await CALLS[call](provider)
    assert set(seen) == {
        ("/v1/charges", "a-payment"),
        ("/v1/charges/a-payment/refund", "a-payment-refund"),
        ("/v1/charges/a-payment", None),
    }


@pytest.mark.parametrize(
    ("status", "occurrence"),
    [
        ("pending", None),
        ("succeeded", Occurrence.CHARGED),
        ("failed", Occurrence.DECLINED),
        ("refunding", Occurrence.CHARGED),
        ("refunded", Occurrence.REFUNDED),
    ],
)
async def test_an_answer_is_read(status: str, occurrence: Occurrence | None) -> None:
    report = await answering(200, {**BODY, "status": status, "more": 1}).charge(CHARGE)
    assert report == Report("a-payment", Decimal("59.98"), "USD", occurrence)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    ("status", "error"),
    [
        *((each, ProviderUnavailable) for each in (500, 502, 503, 429, 408, 409, 401, 403)),
        *((each, ProviderRefused) for each in (400, 422, 302)),
    ],
)
async def test_a_status_is_transient_or_permanent(
    call: str, status: int, error: type[ProviderError]
) -> None:
    with pytest.raises(error):
        await CALLS[call](answering(status))


async def test_what_the_provider_has_not_heard_of_is_none_for_find_and_refused_for_others() -> None:
    assert await answering(404).find("a-payment") is None
    with pytest.raises(ProviderRefused):
        await answering(404).refund(CHARGE)


@pytest.mark.parametrize(
    "body", [[], "text", {}, {**BODY, "status": "new"}, {**BODY, "amount": 1e30}]
)
async def test_an_answer_that_is_no_charge_is_asked_for_again(body: Any) -> None:
    with pytest.raises(ProviderUnavailable, match="not a charge"):
        await answering(200, body).charge(CHARGE)


async def test_an_endless_answer_is_not_read_to_its_end() -> None:
    endless = provider_that(lambda _: httpx2.Response(200, content=b"x" * 1_000_000))
    with pytest.raises(ProviderUnavailable, match="too long"):
        await endless.charge(CHARGE)


async def test_a_call_has_a_deadline_and_a_broken_connection_is_transient(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def never(_: httpx2.Request) -> httpx2.Response:
        await asyncio.sleep(60)
        raise AssertionError

    def broken(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused", request=request)

    monkeypatch.setattr(provider_client, "SECONDS", 0.01)
    with pytest.raises(ProviderUnavailable, match="No answer within"):
        await provider_that(never).charge(CHARGE)
    with pytest.raises(ProviderUnavailable, match="does not answer"):
        await provider_that(broken).charge(CHARGE)
