"""The life of a generation: built beside the live one, then live itself, or given up."""

from datetime import timedelta
from typing import Any

import structlog
from pymongo import ReturnDocument

from chassis.http.fields import utc_now
from messaging.support.background import pause
from services.analytics.documents import THE_ONE, Generation, Generations
from services.analytics.errors import RebuildGivenUp

log = structlog.get_logger(__name__)

ABANDONED_AFTER = timedelta(minutes=2)
SECONDS = 10.0
_COLLECTION = r"^(orders|shop|products)_\d+$"


async def prepare() -> None:
    """Creates the first generation, and the indexes of the live one."""
    first = Generations()
    new = {"live": first.live, "latest": first.latest, "building": None, "builtUntil": None}
    await _state().update_one({"_id": THE_ONE}, {"$setOnInsert": new}, upsert=True)
    await Generation.numbered((await Generations.read()).live).prepare()


async def begin() -> Generation:
    """A new generation, in which every event is recorded from now on besides the live one.

    It takes the place of one that another rebuild fills, which then ends.
    """
    state = await _state().find_one_and_update(
        {"_id": THE_ONE}, {"$inc": {"latest": 1}}, return_document=ReturnDocument.AFTER
    )
    generation = Generation.numbered(state["latest"])
    await generation.prepare()
    building = {"building": generation.number, "builtUntil": utc_now()}
    await _state().update_one({"_id": THE_ONE}, {"$set": building})
    return generation


async def keep(generation: Generation) -> None:
    """Says that the rebuild goes on. Raises RebuildGivenUp where it is not the one any more."""
    await _change(generation, {"builtUntil": utc_now()})


async def switch(generation: Generation) -> None:
    """Makes it the live one, in one write. Raises RebuildGivenUp as `keep` does."""
    live = {"live": generation.number, "building": None, "builtUntil": None}
    await _change(generation, live)


async def give_up(generation: Generation) -> None:
    """Events are recorded in the live generation alone. Raises RebuildGivenUp as `keep` does."""
    await _change(generation, {"building": None, "builtUntil": None})


async def drop_older(generation: Generation) -> None:
    """Drops every earlier generation but the live one. A later one may be just beginning."""
    live = (await Generations.read()).live
    database = _state().database
    for name in await database.list_collection_names(filter={"name": {"$regex": _COLLECTION}}):
        number = int(name.rpartition("_")[2])
        if number < generation.number and number != live:
            await database[name].drop()


async def give_up_abandoned() -> bool:
    """Gives up a rebuild that was not heard of for two minutes; returns whether there was one."""
    old = {"$lt": utc_now() - ABANDONED_AFTER, "$type": "date"}
    nothing = {"$set": {"building": None, "builtUntil": None}}
    ended = await _state().update_one({"_id": THE_ONE, "builtUntil": old}, nothing)
    return bool(ended.modified_count)


async def watch_rebuilds() -> None:
    """Gives up a rebuild that was killed, as a background task of every instance."""
    while True:
        if await give_up_abandoned():
            log.warning("an abandoned rebuild was given up; start it again")
        await pause(SECONDS)


async def _change(generation: Generation, change: dict[str, Any]) -> None:
    being_built = {"_id": THE_ONE, "building": generation.number}
    changed = await _state().update_one(being_built, {"$set": change})
    if not changed.matched_count:
        raise RebuildGivenUp


def _state() -> Any:
    return Generations.get_pymongo_collection()
