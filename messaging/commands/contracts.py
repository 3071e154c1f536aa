"""The topic table that a command is given."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from messaging.errors import MessagingError
from messaging.topics import Topic

Contracts = Annotated[
    str, typer.Option(help="The package that codegen generated from topics.toml.")
]


def topic_table(package: str) -> Sequence[Topic]:
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
