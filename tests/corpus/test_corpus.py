"""Packages of large schemas are generated, type-check, and have fastavro's bytes and values."""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import fastavro
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.generate.output import replace
from codegen.generate.package import package_files
from codegen.project import read_project
from codegen.runtime.parser import parse
from tests.compiling import compile_record, write_schemas
from tests.corpus.schemas import CORPUS, record
from tests.property.schemas import (
    ValueMaker,
    examples,
    to_fastavro,
    types_of,
    without_logical_types,
)


@pytest.fixture(scope="module", params=CORPUS)
def compiled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A schema's text and its generated class."""
    schema = CORPUS[request.param]
    return schema, compile_record(tmp_path_factory.mktemp(request.param), schema)


@examples(16)
@given(data=st.data())
def test_bytes_equal_fastavros_and_values_round_trip(compiled: Any, data: Any) -> None:
    schema, cls = compiled
    text, types = json.dumps(schema), types_of(cls)
    node = parse(text)
    plain = fastavro.parse_schema(without_logical_types(schema))
    value = ValueMaker(data.draw, types).value(node)
    encoded = value.encode()
    out = io.BytesIO()
    fastavro.schemaless_writer(out, plain, to_fastavro(node, value, types))
    assert encoded == out.getvalue()
    assert cls.decode(encoded) == value
    assert cls.decoder(json.dumps({**schema, "aliases": ["Elsewhere"]}))(encoded) == value


def test_the_packages_satisfy_mypy_strict(tmp_path: Path) -> None:
    schemas = {f"{name}.avsc": schema for name, schema in CORPUS.items()}
    project = read_project(write_schemas(tmp_path / "schemas", schemas))
    replace({tmp_path / "corpus_package": package_files(project)})
    command = [sys.executable, "-m", "mypy", "--strict", "-p", "corpus_package"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def processor_seconds() -> float:
    """The processor time of finished child processes, which other load affects little."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_two_hundred_topics_are_generated_in_less_than_five_seconds(tmp_path: Path) -> None:
    line = {"name": "lines", "type": {"type": "array", "items": "org.shared.Line"}}
    files: dict[str, Any] = {
        "types/line.avsc": record("Line", {"id": "string", "n": "int"}, namespace="org.shared")
    }
    for number in range(200):
        event = record(f"Event{number}", {"key": "string", "at": "long", "note": "string"})
        files[f"topic.{number}.avsc"] = {**event, "fields": [*event["fields"], line]}
    topics = [f'["topic.{n}"]\nkey = "key"\ncompatibility = "FULL"\n' for n in range(200)]
    schemas = write_schemas(tmp_path / "schemas", {**files, "topics.toml": "".join(topics)})
    command = [sys.executable, "-m", "codegen", "generate", "--schemas", str(schemas)]
    before = processor_seconds()
    subprocess.run([*command, "--out", str(tmp_path / "out")], check=True, capture_output=True)
    assert processor_seconds() - before < 5
    assert len(list((schemas / "history").glob("*/1.avsc"))) == 200
