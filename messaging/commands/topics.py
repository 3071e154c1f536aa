"""Commands that compare the topics of a cluster with the topic table, and change them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from confluent_kafka.admin import AdminClient

from messaging.apply_topics import apply, existing_topics
from messaging.commands.contracts import Contracts, topic_table
from messaging.create_topics import topic_specs
from messaging.kafka.failure import require_kafka
from messaging.settings import EnvironmentSettings
from messaging.support.counted import counted
from messaging.topic_plan import Change, Needs, plan

app = typer.Typer(
    no_args_is_help=True,
    help="Compare the topics of Kafka with the topic table, and change them.",
    rich_markup_mode=None,
)

Replication = Annotated[
    int | None,
    typer.Option(min=1, help="The number of replicas of each partition; not compared unless set."),
]


@app.command("diff")
def diff_command(contracts: Contracts = "contracts", replication: Replication = None) -> None:
    """Show how Kafka's topics differ from the topic table; exits with 1 where they do.

    Example: KAFKA_BROKERS=127.0.0.1:9092 messaging topics diff --replication 3
    """
    changes = _plan(_admin(), contracts, replication)
    _show(changes)
    raise typer.Exit(1 if changes else 0)


@app.command("apply")
def apply_command(
    contracts: Contracts = "contracts",
    replication: Replication = None,
    add_partitions: Annotated[
        bool,
        typer.Option("--add-partitions", help="Add partitions, which ends the order of each key."),
    ] = False,
    shorten_retention: Annotated[
        bool, typer.Option("--shorten-retention", help="Let Kafka delete older messages.")
    ] = False,
) -> None:
    """Show the plan, and apply what is safe; exits with 1 where a difference is left.

    Missing topics are created, with one replica unless --replication is set.

    Example: messaging topics apply --replication 3 --shorten-retention
    """
    allowed = {Needs.NOTHING}
    allowed |= {Needs.ADD_PARTITIONS} if add_partitions else set()
    allowed |= {Needs.SHORTEN_RETENTION} if shorten_retention else set()
    admin = _admin()
    changes = _plan(admin, contracts, replication)
    _show(changes)
    chosen = [each for each in changes if each.needs in allowed]
    apply(admin, chosen, replication)
    left = len(changes) - len(chosen)
    if changes:
        typer.echo(f"Applied {len(chosen)} of {counted(len(changes), 'change')}.")
    raise typer.Exit(1 if left else 0)


def _admin() -> AdminClient:
    return require_kafka(EnvironmentSettings().kafka_client())


def _plan(admin: AdminClient, contracts: str, replication: int | None) -> list[Change]:
    specs = [*topic_specs(topic_table(contracts))]
    return plan(specs, existing_topics(admin, [spec.name for spec in specs]), replication)


def _show(changes: Sequence[Change]) -> None:
    for change in changes:
        typer.echo(str(change))
    if not changes:
        typer.echo("Kafka's topics are as the topic table says.")
