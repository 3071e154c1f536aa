"""One transaction for the requests that arrive while a commit is under way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context, copy_context
from time import monotonic
from typing import Any, Generic, TypeVar

from pymongo.errors import ExecutionTimeout

from messaging.support.transient import is_transient
from messaging.transaction import Transaction, Transactions

T = TypeVar("T")

Work = Callable[[Transaction], Awaitable[T]]

_MOST_MEMBERS = 100
_WAIT_SECONDS = 5.0
_PAUSE_SECONDS = 0.003
_GATHER_SECONDS = 0.02


class _Member(Generic[T]):
    """The work of one caller, who waits for `result`."""

    def __init__(self, work: Work[T]) -> None:
        self.result: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._work = work
        self._arrived = monotonic()
        self._context = copy_context()

    @property
    def is_late(self) -> bool:
        return monotonic() - self._arrived > _WAIT_SECONDS

    async def attempt(self, transaction: Transaction) -> T:
        """Do the work with the caller's context variables: its events have its correlation id."""
        return await asyncio.create_task(self._attempt(transaction), context=self._context)

    async def _attempt(self, transaction: Transaction) -> T:
        return await self._work(transaction)

    def succeed(self, value: T) -> None:
        if not self.result.done():  # the caller may be gone
            self.result.set_result(value)

    def fail(self, error: Exception) -> None:
        if not self.result.done():
            self.result.set_exception(error)


class GroupCommit:
    """Runs works in groups, one group at a time; a work that arrives alone is a group at once.

    Under load, each group is awaited until all callers of the last one are back, or for as long as
    works keep arriving, up to 20 ms: callers that had their results together send their next works
    one after the other.

    Where a group fails before its commit, each work gets a transaction of its own, so that none
    sees the error of another. A transient error is every work's: it would be there again.
    """

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._waiting: list[_Member[Any]] = []
        self._running: asyncio.Task[None] | None = None
        self._callers = 0
        self._gathered = asyncio.Event()

    async def run(self, work: Work[T]) -> T:
        """The work's result, once it is committed; see Messaging.transaction.

        A work whose transaction does not begin within 5 seconds raises ExecutionTimeout, which is
        transient, as does a transaction that takes longer.
        """
        member = _Member(work)
        self._waiting.append(member)
        if len(self._waiting) >= self._callers:
            self._gathered.set()
        if self._running is None:
            self._running = asyncio.create_task(self._run_waiting(), context=Context())
        return await member.result

    async def _run_waiting(self) -> None:
        while group := self._take():
            if len(group) == 1 or not await self._run_together(group):
                await asyncio.gather(*(self._run_alone(member) for member in group))
            if len(group) > 1:
                await self._gather(min(len(group) + len(self._waiting), _MOST_MEMBERS))
        self._running = None

    async def _gather(self, callers: int) -> None:
        self._callers = callers
        deadline = monotonic() + _GATHER_SECONDS
        before = -1
        while before < len(self._waiting) < callers and monotonic() < deadline:
            before = len(self._waiting)
            self._gathered.clear()
            pause = asyncio.get_running_loop().call_later(_PAUSE_SECONDS, self._gathered.set)
            await self._gathered.wait()
            pause.cancel()

    def _take(self) -> list[_Member[Any]]:
        for member in self._waiting:
            if member.is_late:
                member.fail(ExecutionTimeout("MongoDB does not keep up with the requests."))
        waiting = [member for member in self._waiting if not member.result.done()]
        self._waiting = waiting[_MOST_MEMBERS:]
        return waiting[:_MOST_MEMBERS]

    async def _run_together(self, group: Sequence[_Member[Any]]) -> bool:
        """Whether each member has its result; False where each is to be run alone."""
        committing = False

        async def work(transaction: Transaction) -> list[Any]:
            nonlocal committing
            committing = False
            results = [await member.attempt(transaction) for member in group]
            await transaction.finish()
            committing = True
            return results

        try:
            results = await self._transactions.run(work)
        except Exception as error:
            if not committing and not is_transient(error):
                return False
            for member in group:  # after the commit was sent, it may have succeeded
                member.fail(error)
            return True
        for member, result in zip(group, results, strict=True):
            member.succeed(result)
        return True

    async def _run_alone(self, member: _Member[Any]) -> None:
        try:
            member.succeed(await self._transactions.run(member.attempt))
        except Exception as error:
            member.fail(error)
