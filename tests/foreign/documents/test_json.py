"""The JSON of generated values, of every kind of schema, has the types that TypeScript is given."""

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from codegen.model.package import plan_package
from codegen.project import read_project
from codegen.strategies import messages
from codegen.typescript import render_typescript
from tests.compiling import compile_record
from tests.foreign.documents.test_typescript import compile_typescript
from tests.property.schemas import record_schemas
from tests.thorough import some_of

SCHEMAS, VALUES = some_of(60), 4
several = settings(
    max_examples=SCHEMAS,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def drawn_modules() -> list[str]:
    """For each drawn schema, a module of its types and of constants that must have them."""
    modules: list[str] = []

    @several
    @given(st.data())
    def draw(data: Any) -> None:
        schema = data.draw(record_schemas())
        with tempfile.TemporaryDirectory() as folder:
            cls = compile_record(Path(folder), schema)
            project = read_project(Path(folder) / "schemas")
        types = render_typescript(plan_package(project.schemas, project.topics, project.versions))
        values = [data.draw(messages(cls)).as_json() for _ in range(VALUES)]
        constants = [
            f"export const value{n}: {schema['name']} = {json.dumps(value, allow_nan=False)};\n"
            for n, value in enumerate(values)
        ]
        modules.append("".join([types, *constants]))

    draw()
    return modules


def test_the_json_of_any_value_has_its_types(judges: Path, tmp_path: Path) -> None:
    modules = drawn_modules()
    assert len(modules) == SCHEMAS
    files = [tmp_path / f"m{n}.ts" for n in range(len(modules))]
    for file, text in zip(files, modules, strict=True):
        file.write_text(text)
    assert compile_typescript(judges, *files) == ""
