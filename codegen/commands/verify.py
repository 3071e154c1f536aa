"""codegen verify."""

from __future__ import annotations

from pathlib import Path

import typer

from ..errors import CodegenError
from ..project import read_project
from ..registry.client import Registry
from ..registry.drift import drift
from .options import RegistryOption, SchemasOption
from .printing import require_topics


def verify(registry: RegistryOption, schemas: SchemasOption = Path("schemas")) -> None:
    """Compare a registry with the history.

    Lists every topic whose versions or level in the registry differ from those that the contracts
    were generated from. Changes nothing.

    Example: codegen verify --registry http://localhost:8081
    """
    project = require_topics(read_project(schemas))
    target = Registry(registry)
    found = drift(target, project)
    if found:
        raise CodegenError("\n".join(found))
    typer.echo(f"{target.name} has exactly the versions and levels of the contracts.")
