"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..reporting import Format

SchemasOption = Annotated[
    Path,
    # That it exists is checked when it is read: check and lint of named files do not need it.
    typer.Option(
        "--schemas", help="The folder of schemas: .avsc and .avpr files.", file_okay=False
    ),
]
IncludeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--include",
        metavar="FOLDER",
        help="Another project's schemas, whose types these use: a folder, or "
        "REPOSITORY#ref=REF,subdir=FOLDER. Repeatable; topics.toml can have them too.",
    ),
]
RegistryOption = Annotated[
    str,
    typer.Option(
        "--registry",
        envvar="SCHEMA_REGISTRY_URL",
        help="The registry's address. SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO and others give "
        "credentials and TLS: docs/contracts.md.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="For people, or for a CI system.")]
