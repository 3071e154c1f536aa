"""Whether the registry has the schemas of the build."""

import asyncio
from itertools import repeat

import pytest

from messaging.errors import NotRegistered, RegistryUnavailable
from messaging.schema_check import SchemaCheck
from messaging.support.background import BackgroundTask


class Registry:
    def __init__(self) -> None:
        self.error: Exception | None = RegistryUnavailable("The schema registry does not answer.")
        self.asked: list[str] = []

    def look_up(self, topic: str):
        async def look_up() -> None:
            self.asked.append(topic)
            if topic == "new" and self.error:
                raise self.error

        return look_up


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("messaging.schema_check.delays", lambda: repeat(0.01))


@pytest.mark.usefixtures("fast")
async def test_it_says_which_schema_is_missing_and_why_until_the_registry_has_it() -> None:
    registry = Registry()
    check = SchemaCheck([(topic, registry.look_up(topic)) for topic in ("new", "old", "new")])
    assert check.state == "down: new, old: not looked up yet"
    task = BackgroundTask(check.run, "look up schemas")
    await asyncio.sleep(0.05)
    assert check.state == "down: new: The schema registry does not answer."
    registry.error = NotRegistered("The registry has no such schema.")
    await asyncio.sleep(0.05)
    assert check.state == "down: new: The registry has no such schema."
    registry.error = None
    await asyncio.wait([task.task], timeout=5)
    assert check.state == "up"
    assert registry.asked.count("old") == 1


async def test_a_registry_without_a_schema_is_asked_less_and_less_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    registry = Registry()
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 8:
            registry.error = None

    monkeypatch.setattr("messaging.schema_check.pause", pause)
    await SchemaCheck([("new", registry.look_up("new"))]).run()
    longest = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5, 5]
    assert all(most / 2 <= each <= most for each, most in zip(pauses, longest, strict=True))
    assert len(registry.asked) == 9
