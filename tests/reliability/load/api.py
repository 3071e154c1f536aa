"""The services' REST API as a client sees it; every request goes into the journal."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from typing import Any

import httpx

from tests.reliability.load.journal import Entry, Journal, Json
from tests.reliability.stack.instances import Instance
from tests.reliability.stack.stack import SERVICES

TIMEOUT_SECONDS = 12.0
_LONGEST_WAIT = 2.0


class Api:
    """Sends requests to a random instance of a service."""

    def __init__(
        self, instances: Sequence[Instance], journal: Journal, chooser: random.Random
    ) -> None:
        self._of = {
            service: [each for each in instances if each.service == service] for service in SERVICES
        }
        self._journal = journal
        self._chooser = chooser
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=40)
        self._client = httpx.AsyncClient(timeout=TIMEOUT_SECONDS, limits=limits)

    async def close(self) -> None:
        await self._client.aclose()

    async def send(
        self,
        method: str,
        service: str,
        path: str,
        entry: Entry,
        *,
        body: Json | None = None,
        give_up_after: float = TIMEOUT_SECONDS,
    ) -> Entry:
        """One attempt. The connection is dropped after `give_up_after` seconds."""
        target = self._chooser.choice(self._of[service])
        entry.instance = target.name
        headers = {"Idempotency-Key": entry.key} if entry.key else {}
        request = self._client.request(method, target.api + path, json=body, headers=headers)
        try:
            async with asyncio.timeout(give_up_after):
                _take(entry, await request)
        except TimeoutError:
            entry.error = f"dropped by the client after {give_up_after:.3f} s"
        except (httpx.HTTPError, OSError) as error:
            entry.error = type(error).__name__
        self._journal.add(entry)
        return entry

    async def read(self, instance: Instance, path: str, **query: Any) -> Json:
        """What a GET answers; raises httpx.HTTPError."""
        answer = await self._client.get(instance.api + path, params=query)
        data: Json = answer.raise_for_status().json()["data"]
        return data


def _take(entry: Entry, answer: httpx.Response) -> None:
    entry.status = answer.status_code
    entry.retry_after = answer.headers.get("Retry-After")
    try:
        body = answer.json()
    except ValueError:
        entry.error = answer.text[:200]
        return
    if entry.accepted:
        data = body.get("data") or {}
        entry.got = data.get("order") or data.get("product")
        entry.order = entry.order or (entry.got or {}).get("_id")
    else:
        entry.error = str(body.get("message"))[:200]


def wait_before_retry(entry: Entry, attempt: int) -> float:
    """Seconds until the next attempt: what the answer asks for, 2 at most, else a backoff."""
    if entry.retry_after and entry.retry_after.isdigit():
        return min(float(entry.retry_after), _LONGEST_WAIT)
    return min(0.1 * 2**attempt, _LONGEST_WAIT)
