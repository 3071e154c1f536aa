"""Golden cases: a folder is a test.

`<case>/schemas` goes in; `<case>/expected` (the package, without its runtime, and the history) or
`<case>/error.txt` comes out. `python -m tests.golden.cases` writes what comes out today: read the
difference before you commit it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from codegen.cli import app
from codegen.errors import CodegenError
from tests.golden import judged

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/schemas"))


def run_case(case: str, work: Path) -> dict[str, str]:
    """What `codegen generate` makes of the case: files by name, or `error.txt` alone."""
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
    """What the case's folder says should come out."""
    folder = HERE / case
    paths = [*folder.glob("error.txt"), *folder.glob("expected/**/*.*")]
    return {str(path.relative_to(folder)): path.read_text() for path in paths if path.is_file()}


def update(case: str) -> None:
    """Makes the folder say what comes out today."""
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
    for case in judged.CASES:
        judged.update(case)
