"""The operator's commands."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE

from messaging import Transaction
from messaging.receiving.dead_letters import DeadLetters
from messaging.receiving.retry import ATTEMPTS
from tests.integration.messaging.conftest import Notes
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
    open_with, note, database, stack
) -> None:
    environment = {"MONGODB_URL": stack.mongodb_url, "MONGODB_DATABASE": database.name}
    handled: list[str] = []
    healthy = asyncio.Event()

    async def handler(event: Note, _: Transaction) -> None:
        if event.text == "never" or not healthy.is_set():
            raise LookupError("out of paper")
        handled.append(event.text)

    dead_letters = DeadLetters(database)
    async with open_with(handler) as messaging:
        notes = Notes(messaging, note)
        await notes.publish("a", "later", version=1)
        await notes.publish("b", "never", version=1)
        await eventually(lambda: _dead(dead_letters, 2))
        ids = {each.message.key: each.message.id for each in await dead_letters.all()}

        code, out, _ = await run("dead-letters", "list", COLUMNS="40", **environment)
        assert code == 0
        assert all(message_id in out for message_id in ids.values())
        assert "out of paper" in out

        code, out, _ = await run("dead-letters", "show", ids[b"a"], **environment)
        assert code == 0
        assert "LookupError: out of paper" in out
        assert f"attempts  {ATTEMPTS}" in out
        assert "correlation-id" in out
        assert b"later".hex(" ") in out

        healthy.set()
        assert (await run("dead-letters", "replay", ids[b"a"], **environment))[0] == 0
        await eventually(lambda: handled == ["later"])
        assert (await run("dead-letters", "discard", ids[b"b"], "--yes", **environment))[0] == 0
        assert (
            (await run("dead-letters", "list", **environment))[1]
            .strip()
            .endswith("no dead letters.")
        )


async def test_control_characters_in_a_key_are_escaped(
    open_with, note, database, stack, produce
) -> None:
    environment = {"MONGODB_URL": stack.mongodb_url, "MONGODB_DATABASE": database.name}

    async def handler(_: Note, __: Transaction) -> None: ...

    dead_letters = DeadLetters(database)
    async with open_with(handler):
        produce(b"", b"[/red]\x1b[31m\nforged")
        await eventually(lambda: _dead(dead_letters, 1))
        (dead,) = await dead_letters.all()
        for command in (["list"], ["show", dead.message.id]):
            code, out, _ = await run("dead-letters", *command, **environment)
            assert code == 0
            assert "\x1b" not in out
            assert r"[/red]\x1b[31m\nforged" in out


async def test_an_operator_who_does_not_confirm_discards_nothing(
    open_with, note, database, stack, produce
) -> None:
    environment = {"MONGODB_URL": stack.mongodb_url, "MONGODB_DATABASE": database.name}

    async def handler(_: Note, __: Transaction) -> None: ...

    dead_letters = DeadLetters(database)
    async with open_with(handler):
        produce(b"garbage")
        await eventually(lambda: _dead(dead_letters, 1))
        code, _, _ = await run("dead-letters", "discard", "--all", **environment)
        assert code == 1
        code, _, err = await run("dead-letters", "replay", "t/0/1@2", **environment)
        assert code == 1
        assert err.startswith(f"{database.name} has no dead letter t/0/1@2")
        assert await _dead(dead_letters, 1)


async def test_a_failure_is_one_sentence_and_an_exit_code(stack) -> None:
    environment = {"MONGODB_URL": stack.mongodb_url, "MONGODB_DATABASE": "empty"}
    code, _, err = await run("dead-letters", "list", **environment)
    assert (code, err) == (1, "No service stores dead letters in empty.\n")
    assert (await run("dead-letters", "replay", **environment))[0] == 2
    for wrong in ({"MONGODB_URL": "mongodb://x:y:z"}, {"MONGODB_DATABASE": "a b$."}):
        code, _, err = await run("dead-letters", "list", **environment | wrong)
        assert (code, err.count("\n")) == (1, 1)
        assert err.startswith("MONGODB_URL or MONGODB_DATABASE is wrong")
    unavailable = environment | {"MONGODB_URL": "mongodb://127.0.0.1:1"}
    code, _, err = await run("dead-letters", "list", **unavailable)
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("MongoDB does not answer")
    code, _, err = await run("create-topics", KAFKA_BROKERS="127.0.0.1:1")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("Kafka does not answer at 127.0.0.1:1")


async def _dead(dead_letters: DeadLetters, count: int) -> bool:
    return len(await dead_letters.all()) == count
