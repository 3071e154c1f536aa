"""codegen verify."""

from __future__ import annotations

from pathlib import Path

import typer

from ..errors import CodegenError
from ..generate import read_project
from ..registration import Registry
from ..verification import drift
from .options import RegistryOption, SchemasOption
from .saying import with_topics


def verify(registry: RegistryOption, schemas: SchemasOption = Path("schemas")) -> None:
    """Compare a registry with the history.

    Names every topic whose versions or level in the registry are not those that the contracts
    were built from. Changes nothing.

    Example: codegen verify --registry http://localhost:8081
    """
    project = with_topics(read_project(schemas))
    found = drift(Registry(registry), project)
    if found:
        raise CodegenError("\n".join(found))
    typer.echo(f"{registry} has exactly what the contracts were built from.")
