"""`codegen diff` of a topic's versions; its output for two files is in the golden cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from codegen.cli import app
from codegen.diffing import advise, strongest_satisfied_level
from codegen.errors import UsageError
from codegen.generate.output import replace
from codegen.generate.package import history_files
from codegen.project import read_project
from tests.compiling import write_schemas

TOPICS = '["t"]\nkey = "id"\ncompatibility = "NONE"\nproducers = ["a", "b"]\nconsumers = ["c"]\n'
ID = {"name": "id", "type": "string"}
VERSIONS: list[list[dict[str, Any]]] = [
    [ID, {"name": "n", "type": "int"}],
    [ID, {"name": "n", "type": "int", "default": 0}],
    [ID, {"name": "n", "type": "long", "default": 0}],
]


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three published versions and an unpublished change."""
    folder = tmp_path_factory.mktemp("diff")
    for fields in VERSIONS:
        schema = {"type": "record", "name": "T", "fields": fields}
        write_schemas(folder, {"topics.toml": TOPICS, "t.avsc": schema})
        replace({folder / "history": history_files(read_project(folder))})
    write_schemas(folder, {"t.avsc": {"type": "record", "name": "T", "fields": [ID]}})
    return folder


def diff(schemas: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["diff", *arguments, "--schemas", str(schemas)])


def test_a_topic_is_compared_with_its_last_version(schemas: Path) -> None:
    assert diff(schemas, "t").output == (
        "t: version 3 to version 4\n"
        "- T.n: long, default 0\n"
        "This satisfies FULL. Producers and consumers can be deployed in either order.\n"
    )


def test_any_two_versions_can_be_compared(schemas: Path) -> None:
    assert diff(schemas, "t", "--from", "1", "--to", "3").output == (
        "t: version 1 to version 3\n"
        "~ T.n: int became long\n"
        "~ T.n: no default became default 0\n"
        "This satisfies BACKWARD. Deploy consumers (c) first, then producers (a, b).\n"
    )


def test_the_level_is_for_all_earlier_versions(schemas: Path) -> None:
    output = diff(schemas, "t", "--from", "2", "--to", "3").output
    assert "This satisfies BACKWARD_TRANSITIVE." in output


def test_there_is_nothing_before_the_first_version(schemas: Path) -> None:
    assert diff(schemas, "t", "--to", "1").output == "t has no version before 1.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere"], "There is no topic nowhere: the topics are t."),
        (["t", "--to", "9"], "t has no version 9: it has 4."),
        (["a.avsc", "b.avsc"], "There is no file a.avsc."),
        (["a", "b", "c"], "Name a topic, optionally with --from and --to, or two files."),
        (
            ["a", "b", "--from", "1"],
            "Name a topic, optionally with --from and --to, or two files.",
        ),
    ],
)
def test_arguments_that_can_not_be_compared_are_wrong_usage(
    schemas: Path, arguments: list[str], sentence: str
) -> None:
    result = diff(schemas, *arguments)
    assert isinstance(result.exception, UsageError)
    assert str(result.exception) == sentence


def test_a_level_in_one_direction_determines_what_to_deploy_first() -> None:
    assert advise("BACKWARD").first == "consumers"
    assert advise("FORWARD").first == "producers"
    assert advise("FULL").first is advise("NONE").first is None


def test_a_change_that_breaks_the_oldest_version_satisfies_no_transitive_level() -> None:
    def text(*fields: str) -> str:
        return '{"type":"record","name":"R","fields":[' + ",".join(fields) + "]}"

    required, defaulted = '{"name":"f","type":"int"}', '{"name":"f","type":"int","default":1}'
    assert strongest_satisfied_level(text(required), [text(), text(defaulted)]) == "FULL"
    assert (
        strongest_satisfied_level(text(defaulted), [text(), text(defaulted)]) == "FULL_TRANSITIVE"
    )
    assert strongest_satisfied_level(text(required), [text()]) == "FORWARD"
