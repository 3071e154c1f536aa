"""Repeated POST requests: with the same `Idempotency-Key` they have their effect once."""

import hashlib
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Annotated, Any, ClassVar, Protocol, TypeVar

from beanie import Document
from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel
from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from chassis.auth import CallerDep
from chassis.documents import STORED
from chassis.http.dependencies import MessagingDep
from chassis.http.errors import Problem
from chassis.http.fields import one_form, utc_now
from chassis.http.openapi import Responses
from messaging import Transaction

KEPT = timedelta(hours=24)
MAX_ATTEMPTS = 5
REPLAYED_HEADER = "Idempotent-Replayed"

T = TypeVar("T")
Answer = TypeVar("Answer", bound=BaseModel)
IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=255,
        description="Send the same key again to repeat the request without a second effect.",
    ),
]


def replayed(status: int) -> Responses:
    """Documents the header of a response that repeats an earlier one."""
    header = {
        "description": "`true` where an earlier request with the key had the effect.",
        "schema": {"type": "string"},
    }
    return {status: {"headers": {REPLAYED_HEADER: header}}}


class KeyReused(Problem):
    """The key was used with another body."""

    def __init__(self) -> None:
        message = "This Idempotency-Key was used with another body before; send a new key."
        super().__init__(422, message, details={"reason": message})


class UsedKey(Document):
    """A key that was used, and the response; deleted after 24 hours. The id hashes its scope."""

    model_config = STORED

    id: str  # type: ignore[assignment]  # Beanie's way to change the type of the id
    request_hash: str
    response: dict[str, Any]
    used_at: datetime

    class Settings:
        name = "idempotency_keys"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel("usedAt", expireAfterSeconds=int(KEPT.total_seconds()))
        ]


class RunsTransactions(Protocol):
    """What a use case needs: Messaging, or a transaction that is open already."""

    async def transaction(self, work: Callable[[Transaction], Awaitable[T]]) -> T: ...


class Joined:
    """Runs work in a transaction that is open already."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def transaction(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        return await work(self._transaction)


def hash_of(value: Any) -> str:
    """Of a JSON value; the order of its fields does not count."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


class Once:
    """Answers a request once for its key. The scope of a key is its caller and the path.

    The response is stored in the transaction of the effect: neither exists without the other.
    """

    def __init__(
        self,
        request: Request,
        response: Response,
        messaging: MessagingDep,
        caller: CallerDep,
        idempotency_key: IdempotencyKey = None,
    ) -> None:
        self._request = request
        self._response = response
        self._messaging = messaging
        self._caller = caller
        self._key = idempotency_key

    async def __call__(
        self, model: type[Answer], answer: Callable[[RunsTransactions], Awaitable[Answer]]
    ) -> Answer:
        """The answer, or the earlier one to the same key. Raises KeyReused.

        `answer` has its effect in transactions that it is given, and may run several times.
        """
        if self._key is None:
            return await answer(self._messaging)
        scope, request_hash = self._scope(), await self._hash()

        async def work(transaction: Transaction) -> Answer:
            if used := await UsedKey.get(scope, session=transaction.session):
                return self._replay(model, used, request_hash)
            answered = await answer(Joined(transaction))
            response = answered.model_dump(mode="json", by_alias=True)
            await keep_key(scope, request_hash, response, transaction)
            return answered

        for _ in range(MAX_ATTEMPTS):
            try:
                return await self._messaging.transaction(work)
            except _UsedMeanwhile:
                continue
        raise RuntimeError("The response to the key was not found.")

    def _replay(self, model: type[Answer], used: UsedKey, request_hash: str) -> Answer:
        if used.request_hash != request_hash:
            raise KeyReused
        self._response.headers[REPLAYED_HEADER] = "true"
        return model.model_validate(used.response)

    def _scope(self) -> str:
        parameters = {name: one_form(each) for name, each in self._request.path_params.items()}
        path = self._request.scope["route"].path
        return hash_of([self._caller.sub, path, parameters, self._key])

    async def _hash(self) -> str:
        body = await self._request.body()
        return hash_of(json.loads(body) if body else None)


class _UsedMeanwhile(Exception):
    """A concurrent request with the same key was committed first."""


async def keep_key(
    scope: str, request_hash: str, response: dict[str, Any], transaction: Transaction
) -> None:
    """Keeps a key as used for 24 hours, once the transaction commits."""
    used = UsedKey(id=scope, request_hash=request_hash, response=response, used_at=utc_now())
    try:
        await used.insert(session=transaction.session)
    except DuplicateKeyError:
        raise _UsedMeanwhile from None


OnceDep = Annotated[Once, Depends(Once)]
