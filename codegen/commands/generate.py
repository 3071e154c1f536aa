"""codegen generate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..checking import refuse_violations
from ..errors import CodegenError
from ..generate import Project, history_files, package_files, read_project
from ..output import differences, replace
from ..render.module import NOTICE
from ..source.schemas import HISTORY
from .options import SchemasOption
from .saying import counted

OutOption = Annotated[Path, typer.Option("--out", help="The package to write.", file_okay=False)]
CheckOption = Annotated[bool, typer.Option("--check", help="Write nothing; name what differs.")]


def generate(
    schemas: SchemasOption = Path("schemas"),
    out: OutOption = Path("contracts"),
    check: CheckOption = False,
) -> None:
    """Write contracts and new history versions.

    The history gets the next version of every topic whose schema changed.
    Refuses what breaks a topic's compatibility level; then nothing is written.

    Example: codegen generate --schemas schemas --out contracts
    """
    project = read_project(schemas)
    refuse_violations(project)
    outputs = {out: package_files(project), schemas / HISTORY: history_files(project)}
    found = {folder: differences(folder, files) for folder, files in outputs.items()}
    lines = [line for folder in found for line in found[folder]]
    if check and lines:
        raise CodegenError("\n".join([*lines, "Run codegen generate, and commit what it writes."]))
    if not lines:
        typer.echo(f"{out} is up to date.")
        return
    _refuse_foreign(out)
    replace(outputs)
    _announce(project)
    changed = " and ".join(str(folder) for folder in found if found[folder])
    typer.echo(f"{changed}: {counted(len(lines), 'file', 'files')} changed.")


def _refuse_foreign(out: Path) -> None:
    """The package's folder is replaced whole, so that it must not hold anything else."""
    init = out / "__init__.py"
    written = init.is_file() and NOTICE in init.read_text(encoding="utf-8")
    if not written and any(path for path in out.glob("*") if path.name != "__pycache__"):
        raise CodegenError(f"{out} holds files that codegen did not write: choose another --out.")


def _announce(project: Project) -> None:
    for topic in project.topics:
        current = project.versions[topic][-1]
        if len(project.history.get(topic, ())) < current.number:
            typer.echo(f"{topic}: version {current.number} is new")
