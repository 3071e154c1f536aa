"""The client of a payment provider's HTTP API."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Self

import httpx2
from prometheus_client import Counter
from pydantic import ValidationError

from messaging.support.zeros import export_zeros
from services.payments.errors import ProviderRefused, ProviderUnavailable
from services.payments.payloads import ChargeBody
from services.payments.provider import Charge, Report

calls = Counter("payments_provider_calls_total", "Calls of the provider.", ["call", "result"])
_RESULTS = ("answered", ProviderUnavailable.__name__, ProviderRefused.__name__)
export_zeros(calls, ["charge", "refund", "find"], _RESULTS)

CHARGES = "/v1/charges"
SECONDS = 10.0
MAX_BYTES = 64 * 1024
# Of our request's status 4xx: wrong time, wrong credentials, another call under way, too many.
_TRANSIENT = frozenset({401, 403, 408, 409, 423, 425, 429})


class HttpProvider:
    """A Provider. Each call has 10 seconds in all, and its idempotency key is the payment's id."""

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self._http = http

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, api_key: str) -> AsyncIterator[Self]:
        headers = {"Authorization": f"Bearer {api_key}"}
        async with httpx2.AsyncClient(base_url=url, headers=headers, trust_env=False) as http:
            yield cls(http)

    async def charge(self, charge: Charge) -> Report:
        body = {
            "reference": charge.payment_id,
            "amount": str(charge.amount),
            "currency": charge.currency,
            "method": charge.method,
        }
        return self._report(await self._call("charge", "POST", CHARGES, charge.payment_id, body))

    async def refund(self, charge: Charge) -> Report:
        path, key = f"{CHARGES}/{charge.payment_id}/refund", f"{charge.payment_id}-refund"
        return self._report(await self._call("refund", "POST", path, key, {}))

    async def find(self, payment_id: str) -> Report | None:
        answer = await self._call("find", "GET", f"{CHARGES}/{payment_id}", None, None)
        return None if answer.status == 404 else self._report(answer)

    async def _call(
        self, call: str, method: str, path: str, key: str | None, body: Mapping[str, Any] | None
    ) -> "_Answer":
        try:
            answer = await self._send(method, path, key, body)
            answer.require_definite(call)
        except (ProviderUnavailable, ProviderRefused) as error:
            calls.labels(call, type(error).__name__).inc()
            raise
        calls.labels(call, "answered").inc()
        return answer

    async def _send(
        self, method: str, path: str, key: str | None, body: Mapping[str, Any] | None
    ) -> "_Answer":
        headers = {"Idempotency-Key": key} if key else {}
        try:
            async with (
                asyncio.timeout(SECONDS),
                self._http.stream(method, path, json=body, headers=headers) as response,
            ):
                read = bytearray()
                async for piece in response.aiter_bytes():
                    read += piece
                    if len(read) > MAX_BYTES:
                        raise ProviderUnavailable("The provider's answer is too long.")
                return _Answer(response.status_code, bytes(read))
        except TimeoutError:
            raise ProviderUnavailable(f"No answer within {SECONDS:.0f} seconds.") from None
        except httpx2.HTTPError as error:
            raise ProviderUnavailable(f"The provider does not answer: {error!r}.") from error

    def _report(self, answer: "_Answer") -> Report:
        try:
            return ChargeBody.model_validate_json(answer.body).report()
        except ValidationError as error:
            raise ProviderUnavailable("The provider's answer is not a charge.") from error


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes

    def require_definite(self, call: str) -> None:
        """Raises ProviderUnavailable and ProviderRefused; a 404 of `find` is an answer."""
        if self.status >= 500 or self.status in _TRANSIENT:
            raise ProviderUnavailable(f"The provider answers {self.status}.")
        if self.status >= 300 and not (call == "find" and self.status == 404):
            raise ProviderRefused(f"The provider refuses the {call}: {self.status}.")
