"""codegen generate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ..checking.history_check import refuse_violations
from ..errors import CodegenError, UsageError
from ..generate.output import has_notice, outdated_files, refuse_foreign, replace
from ..generate.package import history_files, package_files, without_codec
from ..generate.watching import changes
from ..project import Project, read_project
from ..source.schemas import HISTORY
from .native import NativeOption, compile_natively, refuse_native
from .options import IncludeOption, SchemasOption
from .printing import counted

OutOption = Annotated[Path, typer.Option("--out", help="The package to write.", file_okay=False)]
CheckOption = Annotated[bool, typer.Option("--check", help="Write nothing; list what differs.")]
AllCodecsOption = Annotated[
    bool,
    typer.Option("--all-codecs", help="Give inner and shared records encode and decode, too."),
]
WatchOption = Annotated[
    bool, typer.Option("--watch", help="Generate again after every change, until Ctrl-C.")
]
_NAMED = 5
"""Records without a codec that are named; the others are counted."""


def generate(
    schemas: SchemasOption = Path("schemas"),
    include: IncludeOption = None,
    out: OutOption = Path("contracts"),
    check: CheckOption = False,
    all_codecs: AllCodecsOption = False,
    watch: WatchOption = False,
    native: NativeOption = None,
) -> None:
    """Write the contracts package and new history versions.

    Adds a version to the history of every topic whose schema changed, or replaces a draft: a
    version that is neither on the main branch nor registered.
    Writes nothing where a topic violates its compatibility level.
    The record of a topic, or of any file where there is no topics.toml, has encode and decode.
    --native compiles a copy with mypyc: it needs avro-contracts[native] and a C compiler.

    Example: codegen generate --schemas schemas --out contracts
    """
    _refuse_history(out, schemas / HISTORY)
    if native and check:
        raise UsageError("--check writes nothing: leave out --native.")
    if native:
        refuse_native(out, native)

    def run() -> None:
        _generate(schemas, include or (), out, check, all_codecs)
        if native:
            compile_natively(out, native)

    if watch:
        _watch(schemas, run)
    else:
        run()


def _watch(schemas: Path, generate: Callable[[], None]) -> None:
    try:
        for _ in changes(schemas):
            try:
                generate()
            except UsageError:
                raise
            except CodegenError as error:
                typer.echo(str(error), err=True)
    except KeyboardInterrupt:
        typer.echo(f"{schemas} is no longer watched.")


def _generate(
    schemas: Path, include: Sequence[str], out: Path, check: bool, all_codecs: bool
) -> None:
    project = read_project(schemas, include)
    refuse_violations(project)
    package = package_files(project, all_codecs=all_codecs)
    outputs = {out: package, schemas / HISTORY: history_files(project)}
    found = {folder: outdated_files(folder, files) for folder, files in outputs.items()}
    lines = [line for folder in found for line in found[folder]]
    if check and lines:
        raise CodegenError("\n".join([*lines, "Run codegen generate, and commit what it writes."]))
    if not lines:
        typer.echo(f"{out} is up to date.")
        return
    refuse_foreign(out, partial(_is_ours, out))
    announcements = list(_announcements(project))
    replace(outputs)
    for line in announcements:
        typer.echo(line)
    changed = " and ".join(str(folder) for folder in found if found[folder])
    typer.echo(f"{changed}: {counted(len(lines), 'file', 'files')} changed.")
    if not all_codecs and (names := without_codec(project)):
        typer.echo(_without_codec(names))


def _without_codec(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"Without encode and decode: {shown}{more}. --all-codecs generates them."


def _refuse_history(out: Path, history: Path) -> None:
    resolved = out.resolve()
    if history.resolve() in (resolved, *resolved.parents):
        raise UsageError(f"{out} holds the published versions: choose another --out.")


def _is_ours(out: Path, file: Path) -> bool:
    """Whether codegen wrote the file; an empty one may be replaced too."""
    if file.parent == out / "runtime" and file.suffix == ".py":
        return has_notice(out / "__init__.py")
    return not file.is_symlink() and (file.stat().st_size == 0 or has_notice(file))


def _announcements(project: Project) -> Iterator[str]:
    for topic in project.topics:
        current, kept = project.versions[topic][-1], len(project.history.get(topic, ()))
        draft = project.folder / HISTORY / topic / f"{kept + 1}.avsc"
        if current.number > kept:
            happens = "replaces its draft" if draft.exists() else "is new"
            yield f"{topic}: version {current.number} {happens}"
        elif draft.exists():
            yield f"{topic}: the draft of version {kept + 1} is dropped"
