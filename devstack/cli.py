"""Run the whole system on this machine, without Docker."""

import os
from typing import Annotated

import typer

from chassis.tokens import ISSUER
from devstack.errors import DevstackError
from devstack.home import all_homes
from devstack.tokens import access_token_secret, make_token
from devstack.up import run_until_stopped

app = typer.Typer(
    no_args_is_help=True,
    help=__doc__,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)


@app.command()
def up(
    shift: Annotated[
        int, typer.Option(min=0, max=30000, help="Add this to every port, and use separate data.")
    ] = 0,
) -> None:
    """Start every service, and the parts that the environment does not name, until Ctrl-C.

    Example: KAFKA_BROKERS=broker:9092 devstack up
    """
    run_until_stopped(shift, typer.echo)


@app.command()
def clean() -> None:
    """Delete the data and the logs of every stack. Downloads are kept.

    Example: devstack clean
    """
    for home in all_homes():
        home.delete_data()


@app.command()
def token(
    sub: Annotated[str, typer.Option(help="The user id.")],
    role: Annotated[list[str] | None, typer.Option(help="A role, such as admin.")] = None,
) -> None:
    """Print an access token that is valid for 12 hours.

    Example: devstack token --sub alice --role admin
    """
    if not sub.strip():
        raise typer.BadParameter("must not be empty.", param_hint="--sub")
    issuer, audience = os.environ.get("ISSUER", ISSUER), os.environ.get("AUDIENCE")
    typer.echo(make_token(access_token_secret(), sub, role or [], issuer, audience))


def main() -> None:
    """Exits with 1 and one message where the command fails."""
    try:
        app()
    except DevstackError as error:
        typer.echo(f"devstack: {error}", err=True)
        raise SystemExit(1) from None
