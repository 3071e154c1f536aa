"""codegen typescript."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import CodegenError
from ..model.package import plan_package
from ..project import read_project
from ..typescript import NOTICE, render_typescript
from .options import IncludeOption, SchemasOption

OutOption = Annotated[Path, typer.Option("--out", help="The module to write.", dir_okay=False)]
CheckOption = Annotated[bool, typer.Option("--check", help="Write nothing; fail if it differs.")]


def typescript(
    out: OutOption,
    schemas: SchemasOption = Path("schemas"),
    include: IncludeOption = None,
    check: CheckOption = False,
) -> None:
    """Write TypeScript types for the messages' JSON.

    Decimals and 64-bit integers are strings, enums are unions of strings, times are ISO 8601.

    Example: codegen typescript --out ui/src/events.ts
    """
    project = read_project(schemas, include or ())
    package = plan_package(project.schemas, project.topics, project.versions)
    text = render_typescript(package).encode()
    present = out.read_bytes() if out.exists() else b""
    if check and present != text:
        raise CodegenError(f"{out} is out of date: run codegen typescript --out {out}.")
    if present and not present.startswith(NOTICE.encode()):
        raise CodegenError(f"{out} was not written by codegen: choose another --out.")
    if present != text:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(text)
