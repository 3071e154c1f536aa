"""The command line: each verb does one thing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .checking import check_project
from .errors import CodegenError
from .generate import Project, history_files, package_files, read_project
from .output import differences, replace
from .registration import Registry
from .render.module import NOTICE
from .source.schemas import HISTORY

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Compiles Avro schemas to Python contracts, and guards how they change.",
)

SchemasOption = Annotated[
    Path,
    typer.Option("--schemas", help="The folder of .avsc files.", exists=True, file_okay=False),
]
OutOption = Annotated[Path, typer.Option("--out", help="The package to write.", file_okay=False)]
CheckOption = Annotated[bool, typer.Option("--check", help="Write nothing; name what differs.")]
RegistryOption = Annotated[
    str, typer.Option("--registry", envvar="SCHEMA_REGISTRY_URL", help="The registry's address.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show the plan and stop.")]


@app.command()
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
    _refuse_violations(project)
    outputs = {out: package_files(project), schemas / HISTORY: history_files(project)}
    found = [line for folder, files in outputs.items() for line in differences(folder, files)]
    if check and found:
        raise CodegenError("\n".join([*found, "Run codegen generate, and commit what it writes."]))
    if not check:
        _refuse_foreign(out)
        replace(outputs)
        _announce(project)


@app.command()
def check(schemas: SchemasOption = Path("schemas")) -> None:
    """Check topics against their history.

    Each is held to its compatibility level, and no published version may be edited.
    Prints every violation with its place, the rule, and how to mend it.

    Example: codegen check --schemas schemas
    """
    project = read_project(schemas)
    _refuse_violations(project)
    typer.echo(f"{len(project.topics)} topics keep what they promised.")


@app.command()
def register(
    registry: RegistryOption,
    schemas: SchemasOption = Path("schemas"),
    dry_run: DryRunOption = False,
) -> None:
    """Bring a registry up to the history.

    Registers every version in order and sets every topic's level.
    Never deletes; safe to run again, and by two at once.

    Example: codegen register --registry http://localhost:8081 --dry-run
    """
    project = read_project(schemas)
    _refuse_violations(project)
    target = Registry(registry)
    plan = target.plan(project)
    for action in plan:
        typer.echo(("would " if dry_run else "") + action.sentence)
        if not dry_run:
            target.apply(action)
    if not plan:
        typer.echo(f"{registry} has every version already.")


def _refuse_violations(project: Project) -> None:
    reports = check_project(project)
    if reports:
        raise CodegenError("\n".join(str(report) for report in reports))


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


def main() -> None:
    """Runs the command; exit code 1 for what is wrong with the schemas, 2 for wrong usage."""
    try:
        app()
    except CodegenError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(1) from None
    except OSError as error:
        typer.echo(f"{error.filename}: {error.strerror}", err=True)
        raise SystemExit(1) from None
