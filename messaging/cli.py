"""Commands for operators: create topics; list, show, replay or discard dead letters."""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Any, TypeVar

import typer
from pymongo import AsyncMongoClient
from pymongo.errors import ConfigurationError, ConnectionFailure, InvalidName, InvalidURI

from messaging.create_topics import create_topics, topic_specs
from messaging.errors import MessagingError
from messaging.receiving.dead_letters import DeadLetters
from messaging.settings import EnvironmentSettings
from messaging.topics import Topic

T = TypeVar("T")

app = typer.Typer(
    no_args_is_help=True,
    help=__doc__,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
dead_letters_app = typer.Typer(
    no_args_is_help=True,
    help="List, show, replay or discard messages that could not be handled.",
    rich_markup_mode=None,
)
app.add_typer(dead_letters_app, name="dead-letters")

Database = Annotated[
    str,
    typer.Option(envvar="MONGODB_DATABASE", help="The service's database, such as products_db."),
]
MongoUrl = Annotated[str, typer.Option(envvar="MONGODB_URL", help="The address of MongoDB.")]
_ID_HELP = "The id that `list` prints."
LOCAL_MONGODB = "mongodb://127.0.0.1:27017/?replicaSet=rs0"


@app.command("create-topics")
def create_topics_command(
    contracts: Annotated[
        str, typer.Option(help="The package that codegen generated from topics.toml.")
    ] = "contracts",
    replication: Annotated[
        int, typer.Option(min=1, help="The number of replicas of each partition.")
    ] = 1,
) -> None:
    """Create the missing topics; existing topics are not changed.

    Example: KAFKA_BROKERS=127.0.0.1:9092 messaging create-topics --replication 3
    """
    client = EnvironmentSettings().kafka_client()
    created = create_topics(client, topic_specs(_topic_table(contracts)), replication)
    names = ", ".join(created)
    typer.echo(f"Created {len(created)} topics: {names}." if created else "All topics exist.")


def _topic_table(package: str) -> Sequence[Topic]:
    """The TOPICS of a generated package on Python's path or in the current folder."""
    sys.path.append(os.getcwd())
    try:
        table: Sequence[Topic] = importlib.import_module(package).TOPICS
    except (ImportError, ValueError) as error:
        raise MessagingError(
            f"No package {package!r} found: run codegen generate here, or name it with --contracts."
        ) from error
    except AttributeError as error:
        raise MessagingError(
            f"{package!r} has no TOPICS: write topics.toml and run codegen generate."
        ) from error
    return table


@dead_letters_app.command("list")
def list_command(database: Database, mongodb_url: MongoUrl = LOCAL_MONGODB) -> None:
    """List the parked messages, each key's in order.

    Example: messaging dead-letters list --database products_db
    """
    dead_letters = asyncio.run(_with(mongodb_url, database, DeadLetters.all))
    if not dead_letters:
        typer.echo(f"{database} has no dead letters.")
        return
    for each in dead_letters:
        key, since = _text(each.message.key), f"{each.at:%Y-%m-%d %H:%M:%S} UTC"
        typer.echo(each.message.id)
        typer.echo(f"  {each.state}, {each.attempts} attempts, since {since}, key {key}")
        typer.echo(f"  {_printable(each.error)}")


@dead_letters_app.command("show")
def show_command(
    message_id: Annotated[str, typer.Argument(help=_ID_HELP)],
    database: Database,
    mongodb_url: MongoUrl = LOCAL_MONGODB,
) -> None:
    """Show one message with its error, headers and bytes.

    Example: messaging dead-letters show inventory.reserve/0/17@1763892000000 --database products_db
    """
    dead_letter = asyncio.run(_with(mongodb_url, database, lambda d: d.get(message_id)))
    if dead_letter is None:
        raise MessagingError(_unknown(message_id, database))
    message = dead_letter.message
    typer.echo(f"id        {message_id}\nstate     {dead_letter.state}")
    typer.echo(f"error     {_printable(dead_letter.error)}")
    typer.echo(f"attempts  {dead_letter.attempts}\nkey       {_text(message.key)}")
    for name, value in message.headers:
        typer.echo(f"header    {_printable(name)}: {_text(value)}")
    typer.echo(f"value     {_hex(message.value)}")


@dead_letters_app.command("replay")
def replay_command(
    message_id: Annotated[str | None, typer.Argument(help=_ID_HELP)] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every dead letter; blocked messages follow.")
    ] = False,
    *,
    database: Database,
    mongodb_url: MongoUrl = LOCAL_MONGODB,
) -> None:
    """Retry dead letters, then the messages they block, in order. `list` shows the outcome.

    Example: messaging dead-letters replay --all --database products_db
    """
    _change(
        message_id, every, database, mongodb_url, DeadLetters.request_replay, "Replay requested"
    )


@dead_letters_app.command("discard")
def discard_command(
    message_id: Annotated[str | None, typer.Argument(help=_ID_HELP)] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every parked message, blocked ones included.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Discard without confirmation.")] = False,
    *,
    database: Database,
    mongodb_url: MongoUrl = LOCAL_MONGODB,
) -> None:
    """Discard dead letters; the messages they block are handled. The .dlq topic keeps a copy.

    Example: messaging dead-letters discard --all --database products_db
    """
    if not yes:
        typer.confirm("The discarded events will not be handled. Discard?", abort=True)
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
        raise typer.BadParameter("give one message id, or --all.")

    async def work(dead_letters: DeadLetters) -> int:
        # From the last to the first, so that no blocked message becomes ready meanwhile.
        every_id = [each.message.id for each in reversed(await dead_letters.all())]
        ids = [message_id] if message_id else every_id
        return sum([await change(dead_letters, each) for each in ids])

    changed = asyncio.run(_with(url, database, work))
    if message_id and not changed:
        raise MessagingError(_unknown(message_id, database))
    typer.echo(f"{done}: {changed}.")


async def _with(url: str, database: str, work: Callable[[DeadLetters], Awaitable[T]]) -> T:
    options: dict[str, Any] = {"serverSelectionTimeoutMS": 3_000}
    async with AsyncMongoClient[dict[str, Any]](url, **options) as client:
        if "dead_letters" not in await client[database].list_collection_names():
            raise MessagingError(f"No service stores dead letters in {database}.")
        return await work(DeadLetters(client[database]))


def _text(value: bytes | None) -> str:
    return "none" if value is None else _printable(value.decode("utf-8", "backslashreplace"))


def _printable(text: str) -> str:
    """Untrusted text with its control characters escaped."""
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)


def _hex(value: bytes | None) -> str:
    if value is None:
        return "none (a tombstone)"
    return value.hex(" ") or "empty"


def _unknown(message_id: str, database: str) -> str:
    return f"{database} has no dead letter {message_id}, or it is blocked: see `dead-letters list`."


def main() -> None:
    """Run the command. A failure is one sentence on standard error and exit code 1."""
    try:
        app()
    except MessagingError as error:
        _fail(str(error))
    except ConnectionFailure:
        _fail("MongoDB does not answer: start it, or set MONGODB_URL to its address.")
    except (InvalidURI, InvalidName, ConfigurationError, ValueError) as error:
        _fail(f"MONGODB_URL or MONGODB_DATABASE is wrong: {error}")


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    raise SystemExit(1)
