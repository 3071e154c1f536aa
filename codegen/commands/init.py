"""codegen init."""

from __future__ import annotations

from pathlib import Path

import typer

from .. import starter
from ..errors import UsageError
from ..source.schemas import TOPICS_FILE
from .options import SchemasOption


def init(schemas: SchemasOption = Path("schemas")) -> None:
    """Write a first topics.toml and a first schema.

    Asks nothing, and never overwrites: the folder must have neither topics.toml nor a schema.

    Example: codegen init --schemas schemas
    """
    present = [*schemas.glob(TOPICS_FILE), *schemas.rglob("*.avsc")]
    if present:
        problem = f"{present[0]} is there already, and codegen init never overwrites"
        raise UsageError(f"{problem}: name a new folder with --schemas.")
    schemas.mkdir(parents=True, exist_ok=True)
    for name, text in starter.files().items():
        with (schemas / name).open("x", encoding="utf-8") as file:
            file.write(text)
        typer.echo(f"{schemas / name} is written.")
    typer.echo("Edit them, then run codegen generate.")
