"""What answers may be another server, or a registry that writes schemas in its own way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from codegen.cli import app
from codegen.registry.client import RegistryError
from tests.compiling import write_schemas
from tests.unit.codegen.scripted_registry import Answer, Server, scripted

TOPICS = '["t"]\nkey = "id"\n'
SPELLED = {
    "type": "record",
    "name": "shop.T",
    "fields": [
        {"name": "id", "type": {"type": "string"}, "order": "ascending"},
        {
            "name": "inner",
            "type": {"type": "record", "name": "I", "namespace": "shop", "fields": []},
        },
    ],
}
CANONICAL = {
    "type": "record",
    "name": "T",
    "namespace": "shop",
    "fields": [
        {"name": "id", "type": "string"},
        {"name": "inner", "type": {"type": "record", "name": "I", "fields": []}},
    ],
}
"""As Java writes it."""


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    folder = write_schemas(tmp_path / "s", {"topics.toml": TOPICS, "t.avsc": SPELLED})
    out = ["--out", str(tmp_path / "out")]
    assert CliRunner().invoke(app, ["generate", "--schemas", str(folder), *out]).exit_code == 0
    return folder


def run(command: str, url: str, schemas: Path, *more: str) -> Result:
    option = "--against" if command == "check" else "--registry"
    return CliRunner().invoke(app, [command, option, url, "--schemas", str(schemas), *more])


def foreign(method: str, path: str) -> Answer:
    """A registry that holds the canonical form, and finds it by content."""
    version = {"id": 1, "subject": "t-value", "version": 1, "schema": json.dumps(CANONICAL)}
    return 200, {
        ("GET", "/config/t-value"): {"compatibilityLevel": "BACKWARD"},
        ("POST", "/subjects/t-value"): version,
        ("GET", "/subjects/t-value/versions"): [1],
        ("GET", "/subjects/t-value/versions/1"): version,
    }[method, path]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("register", "has every version already"),
        ("verify", "has exactly the versions and levels"),
        ("check", "1 schema is compatible"),
    ],
)
def test_a_registry_may_write_the_schema_in_its_own_way(
    command: str, said: str, schemas: Path
) -> None:
    with scripted(foreign) as server:
        result = run(command, server.url, schemas)
    assert result.exception is None, result.exception
    assert said in result.output
    assert "changes" not in result.output


ANSWERS: dict[str, Answer] = {
    "nothing": (200, b""),
    "html": (200, b"<html>welcome</html>"),
    "an object": (200, {}),
    "an empty list": (200, []),
    "a list of texts": (200, ["a"]),
    "a 404 of another server": (404, b"<html>not found</html>"),
    "a 404 without a code": (404, {"detail": "Not Found"}),
    "a 404 with another code": (404, {"error_code": 404, "message": "HTTP 404 Not Found"}),
    "a redirect": (302, b""),
    "no permission": (401, {"error_code": 401, "message": "Unauthorized"}),
}


@pytest.mark.parametrize("command", ["register", "verify", "check"])
@pytest.mark.parametrize("answer", ANSWERS)
def test_what_is_no_registry_is_an_error(command: str, answer: str, schemas: Path) -> None:
    with scripted(lambda *_: ANSWERS[answer]) as server:
        result = run(command, server.url, schemas)
        assert isinstance(result.exception, RegistryError), result.output
        sentence = str(result.exception).splitlines()[0]
    expected = {
        "a redirect": "redirects to another address (status 302)",
        "no permission": "set SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO",
    }
    assert expected.get(answer, "answers as no schema registry does") in sentence


@pytest.mark.parametrize("version", [{}, {"schema": ""}, {"schema": "x", "schemaType": "JSON"}])
def test_a_version_that_is_no_avro_schema_is_an_error(
    version: dict[str, Any], schemas: Path
) -> None:
    def answer(method: str, path: str) -> Answer:
        return (200, version) if path.endswith("/versions/1") else foreign(method, path)

    with scripted(answer) as server:
        assert isinstance(run("verify", server.url, schemas).exception, RegistryError)


@pytest.fixture
def server() -> Iterator[Server]:
    with scripted(foreign) as server:
        yield server


def secret_url(server: Server) -> str:
    return server.url.replace("://", "://user:p4ss@")


@pytest.mark.parametrize("command", ["register", "verify", "check"])
def test_a_password_in_the_address_is_used_and_never_printed(
    command: str, schemas: Path, server: Server
) -> None:
    result = run(command, secret_url(server), schemas)
    assert result.exit_code == 0, result.exception
    assert all(each["Authorization"].startswith("Basic ") for each in server.headers)
    assert "p4ss" not in result.output
    assert server.url in result.output


@pytest.mark.parametrize("format_", ["text", "json", "github", "junit", "sarif"])
def test_no_report_has_the_password(format_: str, schemas: Path, server: Server) -> None:
    wider = {**CANONICAL, "fields": [*CANONICAL["fields"], {"name": "n", "type": "int"}]}
    write_schemas(schemas, {"t.avsc": wider})
    result = run("check", secret_url(server), schemas, "--format", format_)
    assert result.exit_code == 1
    assert "READER_FIELD_MISSING_DEFAULT_VALUE" in result.output
    assert "p4ss" not in result.output


@pytest.mark.parametrize("url", ["http://user:p4ss@localhost:9", "ftp://user:p4ss@host"])
def test_no_error_has_the_password(url: str, schemas: Path) -> None:
    result = run("verify", url, schemas)
    assert result.exit_code == 1
    assert "p4ss" not in str(result.exception)
