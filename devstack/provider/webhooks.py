"""Delivers the simulator's webhooks: signed, repeated until they are accepted, or as faults say."""

import asyncio
import hashlib
import hmac
import json
import time
from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import httpx2

from devstack.provider.charges import Charge
from devstack.provider.faults import Faults

_RETRY_SECONDS = (0.5, 2, 8, 30)


def signed(secret: str, body: bytes, at: int) -> str:
    """The header that proves that the provider has sent this body at this time."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


class Webhooks:
    """`url` is where the merchant receives them. `faults` are those of the time of the event."""

    def __init__(self, url: str, secret: str) -> None:
        self._url = url
        self._secret = secret
        self._http = httpx2.AsyncClient(trust_env=False, timeout=5)  # slow to make
        self._held: Mapping[str, list[bytes]] = defaultdict(list)

    async def close(self) -> None:
        await self._http.aclose()

    async def announce(self, charge: Charge, faults: Faults) -> None:
        """Returns once it is accepted, or given up."""
        body = json.dumps(_event(charge)).encode()
        if faults.lose_webhooks:
            return
        held = self._held[charge.reference]
        if faults.reorder_webhooks and charge.is_open:
            held.append(body)
            return
        times = 2 if faults.duplicate_webhooks else 1
        late, held[:] = list(held), []
        for each in (body, *reversed(late)):
            for _ in range(times):
                await self._deliver(each)

    async def _deliver(self, body: bytes) -> None:
        for pause in (*_RETRY_SECONDS, None):
            headers = {
                "Provider-Signature": signed(self._secret, body, int(time.time())),
                "Content-Type": "application/json",
            }
            try:
                answer = await self._http.post(self._url, content=body, headers=headers)
            except httpx2.HTTPError:
                answer = None
            if (answer and answer.is_success) or pause is None:
                return
            await asyncio.sleep(pause)


def _event(charge: Charge) -> dict[str, Any]:
    kind = f"charge.{charge.status}"
    return {"id": f"evt_{uuid4().hex}", "type": kind, "charge": charge.as_json()}
