"""The options that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..reporting import Format

SchemasOption = Annotated[
    Path,
    # Whether it exists is asked where it is read: some verbs may do without.
    typer.Option("--schemas", help="The folder of .avsc files.", file_okay=False),
]
RegistryOption = Annotated[
    str, typer.Option("--registry", envvar="SCHEMA_REGISTRY_URL", help="The registry's address.")
]
FormatOption = Annotated[Format, typer.Option("--format", help="For people, or for a sort of CI.")]
