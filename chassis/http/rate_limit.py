"""The rate limit: requests and new WebSockets of each client."""

from time import monotonic
from typing import Any

import structlog
from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis.http.clients import client_of
from chassis.http.errors import Problem, respond

log = structlog.get_logger(__name__)

REDIS_SECONDS = 0.5
WITHOUT_REDIS_SECONDS = 10.0


class LimitRate:
    """Answers 429 to a client, identified by its address, that exceeds the rate.

    `rate` has the notation of the `limits` library: `1000/second`. The instances of a service
    count together in the Redis at `redis_url`. Without one, and while it does not answer, each
    instance counts on its own.
    """

    def __init__(self, app: ASGIApp, rate: str, redis_url: str | None = None) -> None:
        self.app = app
        self._rate = parse(rate)
        self._counts = _Counts(redis_url)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            try:
                return await self.app(scope, receive, send)
            finally:
                await self._counts.close()
        if await self._counts.hit(self._rate, client_of(scope)):
            return await self.app(scope, receive, send)
        wait = self._rate.get_expiry()
        problem = Problem(
            429,
            f"More than {self._rate}; wait {wait} s and try again.",
            headers={"Retry-After": str(wait)},
            retry_after=wait,
        )
        return await respond(problem)(scope, receive, send)


class _Counts:
    """Counts in Redis, if there is one; where it fails, for 10 seconds in this process."""

    def __init__(self, redis_url: str | None) -> None:
        self._own = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._redis = _open(redis_url) if redis_url else None
        self._shared = SlidingWindowCounterRateLimiter(self._redis) if self._redis else None
        self._retry_at = 0.0

    async def hit(self, rate: RateLimitItem, client: str) -> bool:
        if self._shared is None or monotonic() < self._retry_at:
            return await self._own.hit(rate, client)
        try:
            return await self._shared.hit(rate, client)
        except StorageError as error:
            self._retry_at = monotonic() + WITHOUT_REDIS_SECONDS
            log.warning("Redis does not answer: the rate limit counts alone", reason=str(error))
            return await self._own.hit(rate, client)

    async def close(self) -> None:
        if self._redis:
            bridge: Any = self._redis.bridge
            await bridge.storage.aclose()


def _open(redis_url: str) -> RedisStorage:
    return RedisStorage(
        f"async+{redis_url}",
        implementation="redispy",
        wrap_exceptions=True,
        socket_timeout=REDIS_SECONDS,
        socket_connect_timeout=REDIS_SECONDS,
    )
