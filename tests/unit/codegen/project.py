"""A folder of schemas for the tests of commands, and the files generated from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from codegen.cli import app
from tests.compiling import write_schemas

TOPICS = '["t"]\nkey = "id"\ncompatibility = "FULL_TRANSITIVE"\n'
ID = {"name": "id", "type": "string"}


def record(*fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "record", "name": "T", "fields": [ID, *fields]}


class Project:
    """A folder of schemas and the files generated from it."""

    def __init__(self, folder: Path) -> None:
        self.schemas, self.out = folder / "schemas", folder / "out"
        write_schemas(self.schemas, {"topics.toml": TOPICS, "t.avsc": record()})

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, "--schemas", str(self.schemas)])

    def generate(self, *arguments: str) -> Result:
        return self.run("generate", "--out", str(self.out), *arguments)

    def edit(self, *fields: dict[str, Any]) -> None:
        write_schemas(self.schemas, {"t.avsc": record(*fields)})

    def files(self) -> dict[Path, bytes]:
        paths = [*self.out.rglob("*"), *self.schemas.rglob("*")]
        return {path: path.read_bytes() for path in paths if path.is_file()}
