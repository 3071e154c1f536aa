"""The operator's commands, as typed."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE

from messaging import Transaction
from messaging.receiving.dead_letters import DeadLetters
from messaging.receiving.retry import ATTEMPTS
from tests.integration.messaging.conftest import Desk
from tests.integration.messaging.notes import Note, eventually


async def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a `messaging` command."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "messaging", *arguments),
        stdout=PIPE,
        stderr=PIPE,
        env={**os.environ, **environment},
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_an_operator_lists_shows_replays_and_discards_dead_letters(
    open_desk, note, database, stack
) -> None:
    place = {"MONGODB_URL": stack.mongodb_url, "MONGODB_DATABASE": database.name}
    handled: list[str] = []
    healthy = asyncio.Event()

    async def handler(event: Note, _: Transaction) -> None:
        if event.text == "never" or not healthy.is_set():
            raise LookupError("out of paper")
        handled.append(event.text)

    letters = DeadLetters(database)
    async with open_desk(handler) as messaging:
        desk = Desk(messaging, note)
        await desk.write("a", "later", version=1)
        await desk.write("b", "never", version=1)
        await eventually(lambda: _dead(letters, 2))
        ids = {each.message.key: each.message.id for each in await letters.all()}

        code, out, _ = await run("dead-letters", "list", COLUMNS="40", **place)
        assert code == 0
        assert all(message_id in out for message_id in ids.values())
        assert "out of paper" in out

        code, out, _ = await run("dead-letters", "show", ids[b"a"], **place)
        assert code == 0
        assert "LookupError: out of paper" in out
        assert f"attempts  {ATTEMPTS}" in out
        assert "correlation-id" in out
        assert b"later".hex(" ") in out

        healthy.set()
        assert (await run("dead-letters", "replay", ids[b"a"], **place))[0] == 0
        await eventually(lambda: handled == ["later"])
        assert (await run("dead-letters", "discard", ids[b"b"], "--yes", **place))[0] == 0
        assert (await run("dead-letters", "list", **place))[1].strip().endswith("no dead letters.")


async def test_a_hostile_key_neither_breaks_the_list_nor_reaches_the_terminal_raw(
    open_desk, note, database, stack, produce
) -> None:
    place = {"MONGODB_URL": stack.mongodb_url, "MONGODB_DATABASE": database.name}

    async def handler(_: Note, __: Transaction) -> None: ...

    letters = DeadLetters(database)
    async with open_desk(handler):
        produce(b"", b"[/red]\x1b[31m\nforged")
        await eventually(lambda: _dead(letters, 1))
        (letter,) = await letters.all()
        for command in (["list"], ["show", letter.message.id]):
            code, out, _ = await run("dead-letters", *command, **place)
            assert code == 0
            assert "\x1b" not in out
            assert r"[/red]\x1b[31m\nforged" in out


async def test_an_operator_who_does_not_confirm_discards_nothing(
    open_desk, note, database, stack, produce
) -> None:
    place = {"MONGODB_URL": stack.mongodb_url, "MONGODB_DATABASE": database.name}

    async def handler(_: Note, __: Transaction) -> None: ...

    letters = DeadLetters(database)
    async with open_desk(handler):
        produce(b"garbage")
        await eventually(lambda: _dead(letters, 1))
        code, _, _ = await run("dead-letters", "discard", "--all", **place)
        assert code == 1
        code, _, err = await run("dead-letters", "replay", "t/0/1@2", **place)
        assert code == 1
        assert err.startswith(f"{database.name} has no dead letter t/0/1@2")
        assert await _dead(letters, 1)


async def test_a_mistake_is_one_sentence_and_an_exit_code(stack, tmp_path) -> None:
    place = {"MONGODB_URL": stack.mongodb_url, "MONGODB_DATABASE": "empty"}
    code, _, err = await run("dead-letters", "list", **place)
    assert (code, err) == (1, "No service keeps its dead letters in empty.\n")
    assert (await run("dead-letters", "replay", **place))[0] == 2
    for wrong in ({"MONGODB_URL": "mongodb://x:y:z"}, {"MONGODB_DATABASE": "a b$."}):
        code, _, err = await run("dead-letters", "list", **place | wrong)
        assert (code, err.count("\n")) == (1, 1)
        assert err.startswith("MONGODB_URL or MONGODB_DATABASE is wrong")
    away = place | {"MONGODB_URL": "mongodb://127.0.0.1:1"}
    code, _, err = await run("dead-letters", "list", **away)
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("MongoDB does not answer")
    code, _, err = await run("create-topics", KAFKA_BROKERS="127.0.0.1:1")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("Kafka does not answer at 127.0.0.1:1")


async def _dead(letters: DeadLetters, count: int) -> bool:
    return len(await letters.all()) == count
