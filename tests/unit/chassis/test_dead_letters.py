"""Dead letters that are removed between lookup and change."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from chassis.http.errors import Problem
from chassis.routes.dead_letters import discard_dead_letter, replay_dead_letter
from messaging.message import Message
from messaging.receiving.dead_letters import DeadLetter, State

MESSAGE = Message("t", 0, 0, 0, b"k", None, [])


class Vanishing:
    """Has the letter at the first lookup only."""

    def __init__(self) -> None:
        self.letters = [DeadLetter(MESSAGE, State.DEAD, "no", 1, datetime.now(UTC))]

    async def get(self, _: str) -> DeadLetter | None:
        return self.letters.pop() if self.letters else None

    async def remove(self, _: str) -> bool:
        return False

    async def request_replay(self, _: str) -> bool:
        return False


async def without_key(_: Any, answer: Callable[[Any], Awaitable[Any]]) -> Any:
    return await answer(None)


@pytest.mark.parametrize(
    "action", [discard_dead_letter, partial(replay_dead_letter, once=without_key)]
)
async def test_a_dead_letter_that_was_removed_meanwhile_is_404(
    action: Callable[[str, Any], Awaitable[Any]],
) -> None:
    with pytest.raises(Problem) as failure:
        await action(MESSAGE.id, SimpleNamespace(dead_letters=Vanishing()))
    assert failure.value.status_code == 404
