"""One holder at a time, and another after it."""

import asyncio

from messaging.sending.lease import Lease
from messaging.support.background import BackgroundTask, pause, start
from tests.integration.messaging.notes import eventually


class Work:
    def __init__(self) -> None:
        self.running = 0
        self.runs = 0

    async def __call__(self) -> None:
        self.running += 1
        self.runs += 1
        try:
            await pause()
        finally:
            self.running -= 1


def start_lease(lease: Lease, work: Work) -> BackgroundTask:
    return start(lambda: lease.run(work), "lease")


async def test_of_several_instances_one_holds_the_lease(database) -> None:
    work = Work()
    leases = [Lease(database, "relay", seconds=3) for _ in range(3)]
    tasks = [start_lease(lease, work) for lease in leases]
    try:
        await eventually(lambda: work.running)
        for _ in range(40):
            await asyncio.sleep(0.05)
            assert work.running == 1
        assert work.runs == 1
    finally:
        await asyncio.gather(*(task.stop() for task in tasks))


async def test_a_holder_that_ends_releases_the_lease(database) -> None:
    first, second = Work(), Work()
    holder = start_lease(Lease(database, "relay", seconds=60), first)
    await eventually(lambda: first.running)
    waiting = start_lease(Lease(database, "relay", seconds=1), second)
    await holder.stop()
    await eventually(lambda: second.running, seconds=2)
    await waiting.stop()


async def test_the_lease_of_a_holder_that_dies_expires(database) -> None:
    async def expires_after(milliseconds: int) -> None:
        at = {"$set": {"expires_at": {"$add": ["$$NOW", milliseconds]}}}
        await database["leases"].update_one({"_id": "relay"}, [at])

    await database["leases"].insert_one({"_id": "relay", "owner": "dead"})
    await expires_after(60_000)
    work = Work()
    task = start_lease(Lease(database, "relay", seconds=0.6), work)
    await asyncio.sleep(0.5)
    assert work.running == 0
    await expires_after(0)
    await eventually(lambda: work.running, seconds=2)
    await task.stop()


async def test_a_holder_that_loses_its_lease_stops_working(database) -> None:
    work = Work()
    task = start_lease(Lease(database, "relay", seconds=0.6), work)
    await eventually(lambda: work.running)
    taken = {"$set": {"owner": "another", "expires_at": {"$add": ["$$NOW", 60_000]}}}
    await database["leases"].update_one({"_id": "relay"}, [taken])
    await eventually(lambda: not work.running, seconds=3)
    await task.stop()


async def test_losing_the_lease_or_stopping_interrupts_no_call_in_progress(database) -> None:
    """A MongoDB call that is cancelled can leave the driver's lock held for ever."""
    calls: list[str] = []

    async def work() -> None:
        while True:
            calls.append("begun")
            await asyncio.sleep(0.3)  # a call to MongoDB
            calls.append("done")
            await pause(0)

    task = start(lambda: Lease(database, "relay", seconds=0.6).run(work), "lease")
    await eventually(lambda: calls)
    taken = {"$set": {"owner": "another", "expires_at": {"$add": ["$$NOW", 60_000]}}}
    await database["leases"].update_one({"_id": "relay"}, [taken])
    await asyncio.sleep(1)
    await database["leases"].delete_one({"_id": "relay"})
    lost = len(calls)
    await eventually(lambda: len(calls) > lost)
    await task.stop()
    assert calls == ["begun", "done"] * (len(calls) // 2)
