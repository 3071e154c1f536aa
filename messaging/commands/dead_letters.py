"""Commands that list, show, replay or discard dead letters."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

import typer
from pymongo import AsyncMongoClient

from messaging.errors import MessagingError
from messaging.receiving.dead_letters import DeadLetters
from messaging.support.counted import counted
from messaging.support.mongodb_failure import why_mongodb_failed

T = TypeVar("T")

app = typer.Typer(
    no_args_is_help=True,
    help="List, show, replay or discard messages that could not be handled.",
    rich_markup_mode=None,
)

Database = Annotated[
    str,
    typer.Option(envvar="MONGODB_DATABASE", help="The service's database, such as products_db."),
]
MongoUrl = Annotated[str, typer.Option(envvar="MONGODB_URL", help="The address of MongoDB.")]
_ID_HELP = "The id that `list` prints."
LOCAL_MONGODB = "mongodb://127.0.0.1:27017/?replicaSet=rs0"


@app.command("list")
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
        typer.echo(f"  {each.state}, {counted(each.attempts, 'attempt')}, since {since}, key {key}")
        typer.echo(f"  {_printable(each.error)}")


@app.command("show")
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


@app.command("replay")
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


@app.command("discard")
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
    try:
        opened = AsyncMongoClient[dict[str, Any]](url, **options)
    except (ValueError, OSError) as error:  # of the URL, or of a file that it names
        raise MessagingError(why_mongodb_failed(error)) from error
    async with opened as client:
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
