"""The public keys of an identity provider, by which its tokens are verified."""

import asyncio
from collections.abc import Mapping
from time import monotonic

import jwt
import structlog
from jwt import PyJWK, PyJWKClient

from chassis.http.errors import Problem, Unauthorized

log = structlog.get_logger(__name__)

LIFETIME_SECONDS = 300.0
RETRY_SECONDS = 10.0
TIMEOUT_SECONDS = 3.0


class SigningKeys:
    """The keys at a JWKS URL, kept for 5 minutes, and for longer while the URL does not answer.

    They are fetched in a thread, and at most once in 10 seconds: a token may name any key.
    """

    def __init__(self, url: str) -> None:
        self._client = PyJWKClient(url, cache_jwk_set=False, timeout=TIMEOUT_SECONDS)
        self._keys: Mapping[str, PyJWK] = {}
        self._fetched_at = self._tried_at = float("-inf")
        self._fetching: asyncio.Task[None] | None = None

    async def key_of(self, token: str) -> PyJWK:
        """The key that signed the token. Raises Unauthorized, or a 503 while it is not known."""
        name = _key_id(token)
        known = self._keys.get(name)
        if known is None or monotonic() - self._fetched_at > LIFETIME_SECONDS:
            fetching = self._start_fetching()
            if known is None and fetching:
                await asyncio.shield(fetching)
        if key := self._keys.get(name):
            return key
        if self._tried_at > self._fetched_at:
            raise Problem(
                503,
                "The keys of the identity provider can't be read; try again in a moment.",
                headers={"Retry-After": "10"},
                retry_after=10,
            )
        raise Unauthorized("The token is not valid here: its key is unknown.")

    def _start_fetching(self) -> asyncio.Task[None] | None:
        if self._fetching is None and monotonic() - self._tried_at > RETRY_SECONDS:
            self._fetching = asyncio.create_task(self._fetch())
        return self._fetching

    async def _fetch(self) -> None:
        self._tried_at = monotonic()
        try:
            keys = await asyncio.to_thread(self._client.get_signing_keys)
        except (jwt.PyJWTError, ValueError, OSError) as error:
            log.warning("the JWKS URL does not answer", reason=str(error))
        else:
            self._keys = {key.key_id: key for key in keys if key.key_id}
            self._fetched_at = self._tried_at
        finally:
            self._fetching = None


def _key_id(token: str) -> str:
    try:
        name = jwt.get_unverified_header(token).get("kid")
    except jwt.InvalidTokenError as error:
        raise Unauthorized(f"The token is not valid here: {error}.") from None
    if not isinstance(name, str):
        raise Unauthorized("The token's header must name its key: `kid`.")
    return name
