"""Golden cases of the output of check, lint and diff: a folder is a test.

`check_<rule>` and `diff_<case>` have old.avsc and new.avsc, `lint_<rule>` has schema.avsc;
`arguments` may hold more options. `output.<format>` is what the command prints, then its exit code.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from codegen.cli import app
from codegen.errors import CodegenError, UsageError

HERE = Path(__file__).parent
CASES = sorted(
    path.name for path in HERE.iterdir() if path.name.startswith(("check_", "lint_", "diff_"))
)
_FILES = {"check": ["old.avsc", "new.avsc"], "diff": ["old.avsc", "new.avsc"]}


def run_case(case: str) -> dict[str, str]:
    """What the command prints in each of the case's formats, by file name."""
    folder = HERE / case
    formats = [path.suffix[1:] for path in sorted(folder.glob("output.*"))] or ["text"]
    return {f"output.{name}": _run(case, name) for name in formats}


def expected(case: str) -> dict[str, str]:
    """The output that the case's folder has."""
    return {path.name: path.read_text() for path in (HERE / case).glob("output.*")}


def update(case: str) -> None:
    """Writes the current output to the case's folder."""
    for name, text in run_case(case).items():
        (HERE / case / name).write_text(text)


def _run(case: str, format_: str) -> str:
    command = case.partition("_")[0]
    extra = HERE / case / "arguments"
    arguments = [command, *_FILES.get(command, ["schema.avsc"])]
    arguments += extra.read_text().split() if extra.exists() else []
    if format_ != "text":
        arguments += ["--format", format_]
    with _inside(HERE / case):
        result = CliRunner().invoke(app, arguments)
    if not isinstance(result.exception, (SystemExit, CodegenError, type(None))):
        raise result.exception
    code = 2 if isinstance(result.exception, UsageError) else result.exit_code
    output = result.output
    if isinstance(result.exception, CodegenError):
        output += f"{result.exception}\n"
    return f"{output}(exit code {code})\n"


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
