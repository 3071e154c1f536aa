"""What Analytics records of events, on a database: once, in every step, in any generation."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from chassis.http.fields import utc_now
from messaging.errors import KafkaUnavailable
from services.analytics import generations, rebuild, service
from services.analytics.documents import Generation, Generations
from services.analytics.errors import RebuildGivenUp
from services.analytics.handlers import record_facts
from services.analytics.settings import Settings
from services.analytics.steps import Span, Step
from tests.integration.services.bench import Bench
from tests.integration.services.guarded import SECRET
from tests.unit.services.shop_events import at, cancelled, created, paid, reserved

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
AROUND = Span(Step.DAY, NOON.replace(hour=0), NOON.replace(hour=0) + timedelta(days=1))


@pytest.fixture(autouse=True)
async def prepared(bench: Bench) -> None:
    await generations.prepare()


async def handle(bench: Bench, *events: Any) -> None:
    await bench.transaction(lambda transaction: record_facts(events, transaction))


async def found(span: Span = AROUND) -> dict[str, int]:
    return {name: amount for name, amount in (await service.totals(span)).items() if amount}


async def test_an_event_counts_in_its_minute_hour_and_day(bench: Bench) -> None:
    await handle(bench, at(65, created()))  # minutes after noon
    for step, start in ((Step.MINUTE, (13, 5)), (Step.HOUR, (13, 0)), (Step.DAY, (0, 0))):
        series = await service.series(Span(step, AROUND.start, AROUND.end))
        ((when, counters),) = series.items()
        assert (when.hour, when.minute) == start
        assert counters["placed"] == 1


async def test_repeated_events_count_once_even_without_an_inbox(bench: Bench) -> None:
    events = [at(0, created()), at(1, reserved), at(2, paid())]
    await handle(bench, *events)
    once = await found()
    await handle(bench, *reversed(events), *events)
    await handle(bench, events[1])
    assert await found() == once
    assert once["revenue.USD"] == 1000


async def test_instances_that_count_in_the_same_minute_at_once_lose_nothing(bench: Bench) -> None:
    """They conflict where they write the same document, and then run again."""
    each = [[at(n / 100, created(), order=f"o{n}")] for n in range(10)]
    await asyncio.gather(*(handle(bench, *events) for events in each))
    assert (await found())["placed"] == 10
    top = await service.top_products(AROUND, 5)
    assert [(each.product_id, each.name, each.ordered) for each in top] == [("p", "P", 20)]


async def test_events_of_one_order_that_are_handled_at_once_are_all_counted(bench: Bench) -> None:
    events = [at(0, created()), at(0.01, reserved), at(2, paid()), at(3, cancelled())]
    await asyncio.gather(*(handle(bench, each) for each in events))
    counted = await found()
    assert [counted[each] for each in ("placed", "reserved", "paid", "funnel.confirmed")] == [1] * 4
    assert sum(n for name, n in counted.items() if name.startswith("decisions.")) == 1


async def test_a_product_has_the_name_of_its_latest_order(bench: Bench) -> None:
    late, early = at(5, created(name="New"), order="b"), at(1, created(name="Old"), order="a")
    await handle(bench, late)
    await handle(bench, early)
    (product,) = await service.top_products(AROUND, 5)
    assert product.name == "New"


async def test_a_generation_that_is_built_gets_every_event_and_shows_once_it_is_live(
    bench: Bench,
) -> None:
    await handle(bench, at(0, created(), order="before"))
    new = await generations.begin()
    await handle(bench, at(0, created(), order="meanwhile"))
    assert (await found())["placed"] == 2
    await generations.switch(new)
    assert (await found())["placed"] == 1  # nobody has counted the first one there
    state = await Generations.read()
    assert (state.live, state.building) == (new.number, None)
    await handle(bench, at(0, created(), order="after"))
    assert (await found())["placed"] == 2
    await generations.drop_older(new)
    names = await bench.database.list_collection_names(filter={"name": {"$regex": "_1$"}})
    assert names == []


async def test_a_rebuild_that_another_has_replaced_never_becomes_live(bench: Bench) -> None:
    first, second = await generations.begin(), await generations.begin()
    for act in (generations.keep, generations.switch, generations.give_up):
        with pytest.raises(RebuildGivenUp):
            await act(first)
    await generations.switch(second)
    assert (await Generations.read()).live == second.number


async def test_a_rebuild_keeps_what_the_topics_no_longer_have(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All facts of an order whose first is older than the topics keep; no others."""
    now, order = utc_now(), "of today"
    recent = [created()({"event_id": uuid4(), "occurred_at": now, "order_id": order})]
    await handle(bench, at(0, created()), at(1, reserved), *recent)
    before = await found()

    async def reread(_: Any, __: Any, **___: Any) -> int:
        return 0

    monkeypatch.setattr(rebuild, "reread", reread)
    settings = Settings(access_token_secret=SECRET)
    for _ in range(2):
        await rebuild.rebuild(settings, bench.database, grace=0)
        assert await found() == before
        today = Span(Step.DAY, Step.DAY.start(now), Step.DAY.start(now) + timedelta(days=1))
        assert await found(today) == {}


async def test_a_rebuild_that_fails_leaves_the_figures_as_they_were(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await handle(bench, at(0, created()))

    async def reread(_: Any, __: Any, **___: Any) -> int:
        raise KafkaUnavailable("Kafka does not answer.")

    monkeypatch.setattr(rebuild, "reread", reread)
    with pytest.raises(KafkaUnavailable):
        await rebuild.rebuild(Settings(access_token_secret=SECRET), bench.database, grace=0)
    state = await Generations.read()
    assert (state.live, state.building) == (1, None)
    assert (await found())["placed"] == 1


async def test_a_rebuild_that_was_killed_is_given_up_after_a_while(bench: Bench) -> None:
    killed = await generations.begin()
    assert not await generations.give_up_abandoned()
    heard = utc_now() - generations.ABANDONED_AFTER - timedelta(seconds=1)
    await bench.database["generations"].update_one({}, {"$set": {"builtUntil": heard}})
    assert await generations.give_up_abandoned()
    with pytest.raises(RebuildGivenUp):
        await generations.switch(killed)
    await handle(bench, at(0, created()))
    assert await Generation.numbered(killed.number).orders.count_documents({}) == 0
