"""Works that share a transaction: when, how many, and what the failure of one means."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from pymongo.errors import AutoReconnect, ExecutionTimeout

from messaging import group_commit
from messaging.group_commit import GroupCommit
from messaging.support.correlation import bind_correlation_id, correlation_id

Work = Callable[[Any], Awaitable[Any]]


class Transactions:
    """Transactions whose works are recorded when they commit."""

    def __init__(self) -> None:
        self.committed: list[list[str]] = []
        self.commits: list[Exception] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def run(self, work: Work) -> Any:
        written = Written()
        result = await work(written)
        await self.gate.wait()
        if self.commits:
            raise self.commits.pop(0)
        self.committed.append(written.texts)
        return result


class Written:
    def __init__(self) -> None:
        self.texts: list[str] = []

    async def finish(self) -> None:
        if "duplicate" in self.texts and len(self.texts) > 1:
            raise LookupError("the bulk write")


def writing(text: str, error: Exception | None = None) -> Work:
    async def work(transaction: Written) -> str:
        if error:
            raise error
        transaction.texts.append(text)
        return f"{text} for {correlation_id()}"

    return work


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def place(group: GroupCommit, text: str, error: Exception | None = None) -> Any:
    with bind_correlation_id(f"request-{text}"):
        return await group.run(writing(text, error))


async def grouped(transactions: Transactions, *works: tuple[str, Exception | None]) -> list[Any]:
    """The results of works that arrive while the commit of "first" is under way."""
    group = GroupCommit(transactions)  # type: ignore[arg-type]
    transactions.gate.clear()
    first = asyncio.create_task(place(group, "first"))
    await settle()
    tasks = [asyncio.create_task(place(group, *work)) for work in works]
    await settle()
    transactions.gate.set()
    await first
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_work_that_arrives_alone_commits_alone_and_at_once() -> None:
    transactions = Transactions()
    group = GroupCommit(transactions)  # type: ignore[arg-type]
    assert await place(group, "a") == "a for request-a"
    assert await place(group, "b") == "b for request-b"
    assert transactions.committed == [["a"], ["b"]]


async def test_works_that_arrive_during_a_commit_share_the_next_with_their_own_ids() -> None:
    transactions = Transactions()
    results = await grouped(transactions, ("a", None), ("b", None), ("c", None))
    assert results == [f"{text} for request-{text}" for text in "abc"]
    assert transactions.committed == [["first"], ["a", "b", "c"]]


async def test_a_group_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "_MOST_MEMBERS", 2)
    transactions = Transactions()
    await grouped(transactions, *((text, None) for text in "abc"))
    assert transactions.committed == [["first"], ["a", "b"], ["c"]]


async def one_after_the_other(group: GroupCommit, texts: str) -> None:
    tasks = []
    for text in texts:
        tasks.append(asyncio.create_task(place(group, text)))
        await settle()
    await asyncio.gather(*tasks)


async def after_a_group_of_three() -> tuple[Transactions, GroupCommit]:
    transactions = Transactions()
    group = GroupCommit(transactions)  # type: ignore[arg-type]
    transactions.gate.clear()
    placing = asyncio.create_task(one_after_the_other(group, "1abc"))
    while len(group._waiting) < 3:
        await asyncio.sleep(0)
    transactions.gate.set()
    await placing
    assert transactions.committed == [["1"], ["a", "b", "c"]]
    return transactions, group


@pytest.mark.parametrize(("back", "pause"), [("de", 0.5), ("def", 60)], ids=["some", "all"])
async def test_callers_that_come_back_share_the_next_group_and_all_of_them_at_once(
    monkeypatch: pytest.MonkeyPatch, back: str, pause: float
) -> None:
    monkeypatch.setattr(group_commit, "_PAUSE_SECONDS", pause)
    monkeypatch.setattr(group_commit, "_GATHER_SECONDS", 60)
    transactions, group = await after_a_group_of_three()
    async with asyncio.timeout(30):
        await one_after_the_other(group, back)
    assert transactions.committed[2:] == [[*back]]


async def test_the_failure_of_one_work_is_its_callers_alone() -> None:
    transactions = Transactions()
    a, failed, c = await grouped(transactions, ("a", None), ("b", LookupError("no")), ("c", None))
    assert (a, c) == ("a for request-a", "c for request-c")
    assert isinstance(failed, LookupError)
    assert sorted(transactions.committed) == [["a"], ["c"], ["first"]]


async def test_a_failed_write_of_the_group_gives_each_a_transaction_of_its_own() -> None:
    transactions = Transactions()
    results = await grouped(transactions, ("a", None), ("duplicate", None))
    assert results == ["a for request-a", "duplicate for request-duplicate"]
    assert sorted(transactions.committed) == [["a"], ["duplicate"], ["first"]]


async def test_nothing_is_done_again_after_a_commit_that_may_have_succeeded() -> None:
    transactions = Transactions()
    group = GroupCommit(transactions)  # type: ignore[arg-type]
    transactions.gate.clear()
    first = asyncio.create_task(place(group, "first"))
    await settle()
    tasks = [asyncio.create_task(place(group, text)) for text in "ab"]
    transactions.gate.set()
    await first
    transactions.commits = [AutoReconnect("the answer is lost")]
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(each) for each in results] == [AutoReconnect, AutoReconnect]
    assert transactions.committed == [["first"]]


async def test_a_caller_that_is_gone_does_not_stop_its_group() -> None:
    transactions = Transactions()
    group = GroupCommit(transactions)  # type: ignore[arg-type]
    transactions.gate.clear()
    gone = asyncio.create_task(place(group, "gone"))
    await settle()
    other = asyncio.create_task(place(group, "other"))
    await settle()
    gone.cancel()
    transactions.gate.set()
    assert await other == "other for request-other"
    assert transactions.committed == [["gone"], ["other"]]


async def test_a_transient_error_of_a_group_is_every_members_and_nothing_is_tried_alone() -> None:
    transactions = Transactions()
    results = await grouped(transactions, ("a", None), ("b", AutoReconnect()), ("c", None))
    assert [type(each) for each in results] == [AutoReconnect] * 3
    assert transactions.committed == [["first"]]


async def test_a_work_that_waited_for_five_seconds_is_refused_and_the_others_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    monkeypatch.setattr(group_commit, "monotonic", lambda: now)
    transactions = Transactions()
    group = GroupCommit(transactions)  # type: ignore[arg-type]
    transactions.gate.clear()
    first = asyncio.create_task(place(group, "first"))
    await settle()
    late = asyncio.create_task(place(group, "late"))
    await settle()
    now = 3.0
    others = [asyncio.create_task(place(group, text)) for text in "ab"]
    await settle()
    now = 5.5
    transactions.gate.set()
    await asyncio.gather(first, *others)
    with pytest.raises(ExecutionTimeout):
        await late
    assert transactions.committed == [["first"], ["a", "b"]]
