"""One holder at a time, and another after it."""

import asyncio

from messaging.sending.lease import Lease
from messaging.support.background import cancel
from tests.integration.messaging.notes import eventually


class Work:
    def __init__(self) -> None:
        self.running = 0
        self.runs = 0

    async def __call__(self) -> None:
        self.running += 1
        self.runs += 1
        try:
            await asyncio.Event().wait()
        finally:
            self.running -= 1


async def test_of_several_instances_one_holds_the_lease(database) -> None:
    work = Work()
    leases = [Lease(database, "relay", seconds=0.6) for _ in range(3)]
    tasks = [asyncio.create_task(lease.run(work)) for lease in leases]
    await eventually(lambda: work.running)
    for _ in range(20):
        await asyncio.sleep(0.05)
        assert work.running == 1
    assert work.runs == 1
    await asyncio.gather(*(cancel(task) for task in tasks))


async def test_a_holder_that_ends_releases_the_lease(database) -> None:
    first, second = Work(), Work()
    holder = asyncio.create_task(Lease(database, "relay", seconds=60).run(first))
    await eventually(lambda: first.running)
    waiting = asyncio.create_task(Lease(database, "relay", seconds=1).run(second))
    await cancel(holder)
    await eventually(lambda: second.running, seconds=2)
    await cancel(waiting)


async def test_the_lease_of_a_holder_that_dies_expires(database) -> None:
    dead = {"_id": "relay", "owner": "dead"}
    await database["leases"].insert_one(dead)
    soon = {"$set": {"expires_at": {"$add": ["$$NOW", 500]}}}
    await database["leases"].update_one({"_id": "relay"}, [soon])
    work = Work()
    task = asyncio.create_task(Lease(database, "relay", seconds=0.6).run(work))
    await asyncio.sleep(0.3)
    assert work.running == 0
    await eventually(lambda: work.running, seconds=2)
    await cancel(task)


async def test_a_holder_that_loses_its_lease_stops_working(database) -> None:
    work = Work()
    task = asyncio.create_task(Lease(database, "relay", seconds=0.6).run(work))
    await eventually(lambda: work.running)
    taken = {"$set": {"owner": "another", "expires_at": {"$add": ["$$NOW", 60_000]}}}
    await database["leases"].update_one({"_id": "relay"}, [taken])
    await eventually(lambda: not work.running, seconds=3)
    await cancel(task)
