"""Commands for operators: topics, their access rules and archives; dead letters."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer
from pydantic import ValidationError
from pymongo.errors import PyMongoError

from messaging.acls import grants, kafka_acls_options
from messaging.commands import archive, dead_letters, topics
from messaging.commands.contracts import Contracts, topic_table
from messaging.create_topics import create_topics, topic_specs
from messaging.errors import MessagingError
from messaging.settings import EnvironmentSettings
from messaging.support.counted import counted
from messaging.support.mongodb_failure import why_mongodb_failed

app = typer.Typer(
    no_args_is_help=True,
    help=__doc__,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
app.add_typer(dead_letters.app, name="dead-letters")
app.add_typer(topics.app, name="topics")
app.command("export")(archive.export_command)
app.command("import")(archive.import_command)


@app.command("create-topics")
def create_topics_command(
    contracts: Contracts = "contracts",
    replication: Annotated[
        int, typer.Option(min=1, help="The number of replicas of each partition.")
    ] = 1,
) -> None:
    """Create the missing topics; existing topics are not changed.

    Example: KAFKA_BROKERS=127.0.0.1:9092 messaging create-topics --replication 3
    """
    client = EnvironmentSettings().kafka_client()
    created = create_topics(client, topic_specs(topic_table(contracts)), replication)
    names = ", ".join(created)
    typer.echo(
        f"Created {counted(len(created), 'topic')}: {names}." if created else "All topics exist."
    )


@app.command("acls")
def acls_command(
    contracts: Contracts = "contracts",
    service: Annotated[
        str | None, typer.Option(help="Only this service's rules; all services' otherwise.")
    ] = None,
    principal: Annotated[
        str, typer.Option(help="Who a service is to Kafka; {service} is its name.")
    ] = "User:{service}",
    command_config: Annotated[
        str, typer.Option(help="The file with the credentials of Kafka's administrator.")
    ] = "admin.properties",
) -> None:
    """Print the commands that let each service do what the topic table says, and nothing else.

    Example: messaging acls --principal 'User:CN={service}' | sh
    """
    options = ["--bootstrap-server", EnvironmentSettings().kafka_brokers]
    options += ["--command-config", command_config]
    found = [each for each in grants(topic_table(contracts)) if service in (None, each.service)]
    if not found:
        raise MessagingError(f"The topic table has no service {service!r}.")
    for grant in found:
        who = principal.replace("{service}", grant.service)
        typer.echo(shlex.join(["kafka-acls.sh", *options, *kafka_acls_options(grant, who)]))


def main() -> None:
    """Run the command. A failure is one sentence on standard error and exit code 1."""
    try:
        app()
    except MessagingError as error:
        _fail(str(error))
    except PyMongoError as error:
        _fail(why_mongodb_failed(error))
    except ValidationError as error:
        _fail("\n".join(_sentence(each["loc"], each["msg"]) for each in error.errors()))


def _sentence(location: tuple[int | str, ...], reason: str) -> str:
    """An error of several variables together names them itself."""
    variable = "".join(f"{part}: " for part in location[:1]).upper()
    return f"{variable}{reason.removeprefix('Value error, ')}."


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    raise SystemExit(1)
