"""codegen docs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ..docs import TITLE, read_catalog, render_asyncapi, render_catalog, render_page
from ..errors import CodegenError, UsageError
from ..generate.output import outdated_files, refuse_foreign, replace
from ..project import read_project
from .options import IncludeOption, SchemasOption

OutOption = Annotated[Path, typer.Option("--out", help="The folder to write.", file_okay=False)]
CheckOption = Annotated[bool, typer.Option("--check", help="Write nothing; list what differs.")]
_RENDERERS = {
    "index.html": render_page,
    "asyncapi.json": render_asyncapi,
    "catalog.json": render_catalog,
}


def docs(
    schemas: SchemasOption = Path("schemas"),
    include: IncludeOption = None,
    out: OutOption = Path("docs/events"),
    check: CheckOption = False,
) -> None:
    """Write an HTML page, an AsyncAPI document, and a catalog.

    Each has every topic with its fields, versions, producers and consumers.

    Example: codegen docs --out docs/events
    """
    project = read_project(schemas, include or ())
    catalog = read_catalog(project)
    if not catalog.messages:
        raise UsageError(f"{schemas} has no record to document: name another folder.")
    files = {name: render(catalog) for name, render in _RENDERERS.items()}
    found = outdated_files(out, files)
    if check and found:
        raise CodegenError("\n".join([*found, "Run codegen docs, and commit what it writes."]))
    if not check:
        refuse_foreign(out, partial(_is_ours, out))
        replace({out: files})
        if not project.topics:
            typer.echo(
                f"{out}: only index.html has the records; without topics, the others are empty."
            )


def _is_ours(out: Path, file: Path) -> bool:
    """Whether codegen wrote the file: the page's title says so, as JSON has no comments."""
    page = out / "index.html"
    written = page.is_file() and TITLE.encode() in page.read_bytes()
    return written and file.parent == out and file.name in _RENDERERS
