"""The schema playground of the board's server in development."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from devstack.board.app import create_app
from devstack.board.playground import MAX_BYTES
from devstack.home import PROJECT

TOPIC = "order.created"
SCHEMAS = PROJECT / "schemas"


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html>")
    return TestClient(create_app(tmp_path, {}, SCHEMAS), "http://localhost")


def schema_with(*fields: dict[str, Any]) -> str:
    schema = json.loads((SCHEMAS / f"{TOPIC}.avsc").read_text())
    return json.dumps(schema | {"fields": [*schema["fields"], *fields]}, indent=2)


def test_a_required_field_is_refused_at_its_line_with_who_is_affected(client: TestClient) -> None:
    text = schema_with({"name": "gift_note", "type": "string"})
    verdict = client.post(f"/playground/{TOPIC}", content=text).json()
    (violation,) = verdict["violations"]
    assert violation["rule"] == "READER_FIELD_MISSING_DEFAULT_VALUE"
    assert '"gift_note"' in "".join(text.splitlines()[violation["line"] - 1 :][:2])
    assert violation["file"] == f"{TOPIC}.avsc"
    (change,) = verdict["changes"]
    assert change["consumers"] == ["analytics", "notifications"]
    assert change["satisfies"] == "FORWARD_TRANSITIVE"
    assert change["advice"].startswith("Deploy producers (orders) first")


def test_an_optional_field_is_compatible(client: TestClient) -> None:
    text = schema_with({"name": "gift_note", "type": ["null", "string"], "default": None})
    verdict = client.post(f"/playground/{TOPIC}", content=text).json()
    assert (verdict["violations"], verdict["problem"]) == ([], "")
    assert verdict["changes"][0]["changes"][0]["path"] == "OrderCreated.gift_note"


def test_the_schema_is_served_as_it_is_and_never_changed(client: TestClient) -> None:
    before = (SCHEMAS / f"{TOPIC}.avsc").read_text()
    client.post(f"/playground/{TOPIC}", content="{}")
    assert client.get(f"/playground/{TOPIC}").json() == {"schema": before}


@pytest.mark.parametrize("text", ["", "{", '{"type": "record"}', "\xff\xfe", "[" * 5000])
def test_what_is_no_schema_is_a_violation_at_a_line(client: TestClient, text: str) -> None:
    verdict = client.post(f"/playground/{TOPIC}", content=text.encode("latin-1")).json()
    assert verdict["violations"] or verdict["problem"]
    assert all(each["line"] >= 1 for each in verdict["violations"])


def test_a_schema_that_is_too_large_is_refused(client: TestClient) -> None:
    refused = client.post(f"/playground/{TOPIC}", content=b" " * (MAX_BYTES + 1))
    assert refused.status_code == 413


@pytest.mark.parametrize("topic", ["no.such", "topics.toml", "*"])
def test_no_other_file_is_named(client: TestClient, topic: str) -> None:
    assert client.get(f"/playground/{topic}").status_code == 404
    assert client.post(f"/playground/{topic}", content=b"{}").status_code == 404


def test_another_site_can_not_use_it_and_it_is_off_without_a_folder(
    client: TestClient, tmp_path: Path
) -> None:
    headers = {"Origin": "https://elsewhere.example"}
    assert client.post(f"/playground/{TOPIC}", content=b"{}", headers=headers).status_code == 403
    assert client.get("/config.json").json()["playground"] is True
    without = TestClient(create_app(tmp_path, {}), "http://localhost")
    assert without.get("/config.json").json()["playground"] is False
    assert without.post(f"/playground/{TOPIC}", content=b"{}").status_code == 405
