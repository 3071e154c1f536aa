"""Invalid requests to the development registry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from devstack.registry.app import create_app
from devstack.registry.store import Store

VAST = 10**20
TEXT = json.dumps({"type": "record", "name": "T", "fields": []})


def with_default(default: str) -> str:
    field = f'{{"name": "f", "type": "double", "default": {default}}}'
    return f'{{"type": "record", "name": "T", "fields": [{field}]}}'


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[TestClient]:
    with closing(Store(tmp_path / "registry.sqlite")) as store:
        client = TestClient(create_app(store))
        assert client.post("/subjects/a/versions", json={"schema": TEXT}).status_code == 200
        yield client


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (f"/schemas/ids/{VAST}", 40403),
        (f"/schemas/ids/{2**63}/subjects", 40403),
        (f"/subjects/a/versions/{VAST}", 42202),
        ("/subjects/a/versions/" + "9" * 5000, 42202),
    ],
)
def test_an_id_or_version_that_is_too_large_is_an_error(
    registry: TestClient, path: str, code: int
) -> None:
    assert registry.get(path).json()["error_code"] == code


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"schema": TEXT, "id": VAST}, 422),
        ({"schema": TEXT, "version": VAST}, 422),
        ({"schema": TEXT.replace("T", "\\ud800")}, 42201),
        ({"schema": with_default("1" + "0" * 400)}, 42201),
        ({"schema": with_default("1e999")}, 42201),
    ],
)
def test_a_schema_that_can_not_be_stored_is_refused(
    registry: TestClient, body: Any, code: int
) -> None:
    for path in ("/subjects/b/versions", "/compatibility/subjects/a/versions/latest"):
        answer = registry.post(path, json=body)
        assert (answer.status_code, answer.json()["error_code"]) == (422, code)


def test_the_latest_version_is_the_last_that_is_not_deleted(registry: TestClient) -> None:
    field = {"name": "f", "type": "int", "default": 0}
    newer = json.dumps({"type": "record", "name": "T", "fields": [field]})
    registry.post("/subjects/a/versions", json={"schema": newer})
    assert registry.delete("/subjects/a/versions/latest").json() == 2
    assert registry.get("/subjects/a/versions/latest?deleted=true").json()["version"] == 1
    assert registry.delete("/subjects/a/versions/latest").json() == 1
    assert registry.delete("/subjects/a/versions/latest").json()["error_code"] == 40406


@pytest.mark.parametrize(
    "body",
    [
        "{" + ",".join(f'"{number}": 1' for number in range(98_000)) + "}",
        '{"schema": "{}", "references": [' + ",".join(["{}"] * 900) + "]}",
        '{"schema": "{}", "references": [{"name": 1, "subject": 2, "' + "x" * 90_000 + '": 1}]}',
        " " * 2_000_000,
    ],
    ids=["keys", "references", "long name", "size"],
)
def test_a_request_that_is_costly_to_refuse_gets_a_short_answer(
    registry: TestClient, body: str
) -> None:
    answer = registry.post("/subjects/a/versions", content=body)
    assert answer.status_code in (400, 413, 422)
    assert len(answer.content) < 2_000
