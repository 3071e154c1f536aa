"""The operator's door: make topics; look at dead letters, replay or discard them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from pymongo import AsyncMongoClient
from pymongo.errors import ConnectionFailure
from rich.console import Console
from rich.table import Table

from messaging.dead_letters import DeadLetters
from messaging.environment import EnvironmentSettings
from messaging.errors import MessagingError
from messaging.topics import create_topics, read_topics

T = TypeVar("T")

app = typer.Typer(no_args_is_help=True, help=__doc__, pretty_exceptions_enable=False)
dead_letters_app = typer.Typer(
    no_args_is_help=True, help="Messages that could not be handled, by service database."
)
app.add_typer(dead_letters_app, name="dead-letters")

Database = Annotated[
    str, typer.Option(envvar="MONGODB_DATABASE", help="The service's: orders_db or products_db.")
]
MongoUrl = Annotated[str, typer.Option(envvar="MONGODB_URL", help="Where MongoDB is.")]
LOCAL_MONGODB = "mongodb://127.0.0.1:27017/?replicaSet=rs0"


@app.command("create-topics")
def create_topics_command(
    topics: Annotated[Path, typer.Option(exists=True, dir_okay=False)] = Path(
        "schemas/topics.toml"
    ),
    replication: Annotated[int, typer.Option(min=1, help="Copies of each partition.")] = 1,
) -> None:
    """Make the topics that are missing; those that exist stay as they are.

    Example: KAFKA_BROKERS=127.0.0.1:9092 messaging create-topics --replication 3
    """
    client = EnvironmentSettings().kafka_client()
    made = create_topics(client, read_topics(topics), replication)
    typer.echo(f"Made {len(made)} topics: {', '.join(made)}." if made else "Every topic is there.")


@dead_letters_app.command("list")
def list_command(database: Database, mongodb_url: MongoUrl = LOCAL_MONGODB) -> None:
    """List what is parked, each key's in its order.

    Example: messaging dead-letters list --database products_db
    """
    letters = asyncio.run(_with(mongodb_url, database, DeadLetters.all))
    if not letters:
        typer.echo(f"{database} has no dead letters.")
        return
    table = Table("id", "key", "state", "attempts", "since", "error")
    for letter in letters:
        table.add_row(
            letter.message.id,
            _text(letter.message.key),
            letter.state.value,
            str(letter.attempts),
            f"{letter.at:%Y-%m-%d %H:%M:%S}",
            letter.error,
        )
    Console().print(table)


@dead_letters_app.command("show")
def show_command(
    message_id: str, database: Database, mongodb_url: MongoUrl = LOCAL_MONGODB
) -> None:
    """Show one message whole: error, headers, bytes.

    Example: messaging dead-letters show inventory.reserve/0/17@1763892000000 --database products_db
    """
    letter = asyncio.run(_with(mongodb_url, database, lambda d: d.get(message_id)))
    if letter is None:
        raise MessagingError(_unknown(message_id, database))
    typer.echo(f"id        {message_id}\nstate     {letter.state}\nerror     {letter.error}")
    typer.echo(f"attempts  {letter.attempts}\nkey       {_text(letter.message.key)}")
    for name, value in letter.message.headers:
        typer.echo(f"header    {name}: {_text(value)}")
    typer.echo(f"value     {letter.message.value.hex(' ') if letter.message.value else 'none'}")


@dead_letters_app.command("replay")
def replay_command(
    message_id: Annotated[str | None, typer.Argument()] = None,
    every: Annotated[bool, typer.Option("--all", help="Every dead one.")] = False,
    *,
    database: Database,
    mongodb_url: MongoUrl = LOCAL_MONGODB,
) -> None:
    """Have dead letters tried again; those behind them follow in order.

    Example: messaging dead-letters replay --all --database products_db
    """
    _change(message_id, every, database, mongodb_url, DeadLetters.request_replay, "To be replayed")


@dead_letters_app.command("discard")
def discard_command(
    message_id: Annotated[str | None, typer.Argument()] = None,
    every: Annotated[bool, typer.Option("--all", help="Every one, waiting ones too.")] = False,
    *,
    database: Database,
    mongodb_url: MongoUrl = LOCAL_MONGODB,
) -> None:
    """Give dead letters up; those that waited behind them are handled. The .dlq topic keeps a copy.

    Example: messaging dead-letters discard inventory.reserve/0/17@1763892000000 \\
             --database products_db
    """
    _change(message_id, every, database, mongodb_url, DeadLetters.remove, "Discarded")


def _change(
    message_id: str | None,
    every: bool,
    database: str,
    url: str,
    change: Callable[[DeadLetters, str], Awaitable[bool]],
    done: str,
) -> None:
    if (message_id is None) == (not every):
        raise typer.BadParameter("name one message, or give --all.")

    async def work(letters: DeadLetters) -> int:
        # From the last to the first: what waits behind a letter must not follow it meanwhile.
        every_id = [letter.message.id for letter in reversed(await letters.all())]
        ids = [message_id] if message_id else every_id
        return sum([await change(letters, each) for each in ids])

    changed = asyncio.run(_with(url, database, work))
    if message_id and not changed:
        raise MessagingError(_unknown(message_id, database))
    typer.echo(f"{done}: {changed}.")


async def _with(url: str, database: str, work: Callable[[DeadLetters], Awaitable[T]]) -> T:
    options: dict[str, Any] = {"serverSelectionTimeoutMS": 3_000}
    async with AsyncMongoClient[dict[str, Any]](url, **options) as client:
        return await work(DeadLetters(client[database]))


def _text(value: bytes | None) -> str:
    return "none" if value is None else value.decode("utf-8", "backslashreplace")


def _unknown(message_id: str, database: str) -> str:
    return f"{database} has no such dead letter: {message_id}. `dead-letters list` shows them."


def main() -> None:
    """Run the command; what is wrong is one sentence on standard error, and exit code 1."""
    try:
        app()
    except MessagingError as error:
        _fail(str(error))
    except ConnectionFailure:
        _fail("MongoDB does not answer: start it, or say in MONGODB_URL where it is.")


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    raise SystemExit(1)
