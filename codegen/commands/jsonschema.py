"""codegen jsonschema."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .. import source


class What(StrEnum):
    """What a JSON Schema describes."""

    TOPICS = "topics"
    AVSC = "avsc"


def jsonschema(what: Annotated[What, typer.Argument(help="topics.toml, or .avsc files.")]) -> None:
    """Print the JSON Schema of topics.toml or of .avsc files.

    An editor completes and checks the files with it.

    Example: codegen jsonschema avsc > avsc.schema.json
    """
    file = Path(source.__file__).with_name(f"{what}.schema.json")
    typer.echo(file.read_text(encoding="utf-8"), nl=False)
