"""One transaction for the requests that arrive while a commit is under way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context, copy_context
from time import monotonic
from typing import Any, Generic, TypeVar

import pymongo

from messaging.transaction import SECONDS, Transaction, Transactions

T = TypeVar("T")

Work = Callable[[Transaction], Awaitable[T]]

_MOST_MEMBERS = 50


class _Member(Generic[T]):
    """The work of one caller, who waits for `result`."""

    def __init__(self, work: Work[T]) -> None:
        self.result: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._work = work
        self._until = monotonic() + SECONDS
        self._context = copy_context()

    @property
    def seconds(self) -> float:
        """What is left of the caller's time; never 0, which PyMongo takes for no limit."""
        return max(self._until - monotonic(), 0.001)

    async def attempt(self, transaction: Transaction) -> T:
        """Do the work with the caller's context variables, as its correlation id."""
        return await asyncio.create_task(self._attempt(transaction), context=self._context)

    async def _attempt(self, transaction: Transaction) -> T:
        with pymongo.timeout(self.seconds):
            return await self._work(transaction)

    def succeed(self, value: T) -> None:
        if not self.result.done():  # the caller may be gone
            self.result.set_result(value)

    def fail(self, error: Exception) -> None:
        if not self.result.done():
            self.result.set_exception(error)


class GroupCommit:
    """Runs works in groups, one group at a time; a work that arrives alone is a group at once.

    Where a group fails before its commit, each of its works gets a transaction of its own. So none
    sees the error of another. Each has 5 seconds in all.
    """

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._waiting: list[_Member[Any]] = []
        self._running: asyncio.Task[None] | None = None

    async def run(self, work: Work[T]) -> T:
        """The work's result, once it is committed. See Messaging.transaction."""
        member = _Member(work)
        self._waiting.append(member)
        if self._running is None:
            self._running = asyncio.create_task(self._run_waiting(), context=Context())
        return await member.result

    async def _run_waiting(self) -> None:
        while self._waiting:
            group = self._waiting[:_MOST_MEMBERS]
            self._waiting = self._waiting[_MOST_MEMBERS:]
            if len(group) == 1 or not await self._run_together(group):
                await asyncio.gather(*(self._run_alone(member) for member in group))
        self._running = None

    async def _run_together(self, group: Sequence[_Member[Any]]) -> bool:
        """Whether each member has its result; False where certainly nothing is committed."""
        committing = False

        async def work(transaction: Transaction) -> list[Any]:
            nonlocal committing
            committing = False
            results = [await member.attempt(transaction) for member in group]
            await transaction.finish()
            committing = True
            return results

        try:
            results = await self._transactions.run(work, min(each.seconds for each in group))
        except Exception as error:
            if committing:  # it may be committed, so nothing is done again
                for member in group:
                    member.fail(error)
            return committing
        for member, result in zip(group, results, strict=True):
            member.succeed(result)
        return True

    async def _run_alone(self, member: _Member[Any]) -> None:
        try:
            member.succeed(await self._transactions.run(member.attempt, member.seconds))
        except Exception as error:
            member.fail(error)
