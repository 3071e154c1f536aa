"""Golden cases of `generate`: a folder is a test.

The input is `<case>/schemas`; the output `<case>/expected` (the package, without its runtime, and
the history) or `<case>/error.txt`. `python -m tests.golden.cases` writes the current output of all
golden cases: review the difference before you commit it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from codegen.cli import app
from codegen.errors import CodegenError
from tests.golden import output_cases

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/schemas"))


def run_case(case: str, work: Path) -> dict[str, str]:
    """The output of `codegen generate`: files by name, or `error.txt` alone."""
    schemas, out = work / "schemas", work / "out"
    shutil.copytree(HERE / case / "schemas", schemas)
    result = CliRunner().invoke(app, ["generate", "--schemas", str(schemas), "--out", str(out)])
    if result.exception is not None:
        if not isinstance(result.exception, CodegenError):
            raise result.exception
        return {"error.txt": f"{result.exception}\n".replace(f"{work}/", "")}
    files = {f"expected/{path.name}": path.read_text() for path in out.glob("*.py")}
    for path in (schemas / "history").rglob("*.avsc"):
        files[f"expected/history/{path.parent.name}/{path.name}"] = path.read_text()
    return files


def expected(case: str) -> dict[str, str]:
    """The output that the case's folder has."""
    folder = HERE / case
    paths = [*folder.glob("error.txt"), *folder.glob("expected/**/*.*")]
    return {str(path.relative_to(folder)): path.read_text() for path in paths if path.is_file()}


def update(case: str) -> None:
    """Writes the current output to the case's folder."""
    folder = HERE / case
    shutil.rmtree(folder / "expected", ignore_errors=True)
    (folder / "error.txt").unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for name, text in run_case(case, Path(work)).items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)


if __name__ == "__main__":
    for case in CASES:
        update(case)
    for case in output_cases.CASES:
        output_cases.update(case)
