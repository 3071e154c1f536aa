"""Where the development registry answers as Confluent's does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from devstack.registry.app import create_app
from devstack.registry.store import Store

FIELD = {"name": "f", "type": "string"}
SPELLED = [
    {"type": "record", "name": "T", "namespace": "shop", "fields": [FIELD]},
    {"type": "record", "name": "shop.T", "fields": [{**FIELD, "type": {"type": "string"}}]},
    {
        "namespace": "shop",
        "fields": [{**FIELD, "order": "ascending"}],
        "name": "T",
        "type": "record",
    },
]
"""One content, in three spellings."""


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[TestClient]:
    with closing(Store(tmp_path / "registry.sqlite")) as store:
        yield TestClient(create_app(store))


def body(schema: Any, **more: Any) -> dict[str, Any]:
    return {"schema": schema if isinstance(schema, str) else json.dumps(schema), **more}


def test_one_content_in_several_spellings_has_one_id(registry: TestClient) -> None:
    answers = [registry.post("/subjects/a/versions", json=body(each)).json() for each in SPELLED]
    assert {(each["id"], each["version"]) for each in answers} == {(1, 1)}
    for each in SPELLED:
        for normalize in ("true", "false"):
            found = registry.post(f"/subjects/a?normalize={normalize}", json=body(each))
            assert found.json()["version"] == 1


@pytest.mark.parametrize("normalize", ["true", "false"])
def test_a_normalized_schema_is_found_in_any_spelling(registry: TestClient, normalize: str) -> None:
    first, *others = SPELLED
    registry.post(f"/subjects/a/versions?normalize={normalize}", json=body(first))
    for each in others:
        assert registry.post("/subjects/a?normalize=true", json=body(each)).status_code == 200


@pytest.mark.parametrize("subject", ["a/b", "a%b", "a%2Fb", "ü ?#"])
def test_a_subject_may_have_any_character(registry: TestClient, subject: str) -> None:
    path = f"/subjects/{quote(subject, safe='')}"
    assert registry.post(f"{path}/versions", json=body(SPELLED[0])).status_code == 200
    assert registry.get("/subjects").json() == [subject]
    assert registry.get(f"{path}/versions/1").json()["subject"] == subject
    config = f"/config/{quote(subject, safe='')}"
    assert registry.put(config, json={"compatibility": "FULL"}).status_code == 200
    assert registry.get(config).json() == {"compatibilityLevel": "FULL"}


@pytest.mark.parametrize(
    "schema",
    [
        '{"type": "record", "name": "T", "doc": "\\ud800", "fields": []}',
        '{"type": "enum", "name": "E", "symbols": ["\\udfff"]}',
        '"\ud800"',
    ],
)
def test_half_of_a_surrogate_pair_is_an_invalid_schema(registry: TestClient, schema: str) -> None:
    answer = registry.post("/subjects/a/versions", content=json.dumps(body(schema)))
    assert answer.status_code == 422
    references = [{"name": "\ud800", "subject": "\ud800", "version": 1}]
    sent = json.dumps(body(SPELLED[0], references=references))
    assert registry.post("/subjects/a/versions", content=sent).status_code == 422


@pytest.mark.parametrize("config", [{}, {"alias": "b"}, {"normalize": True, "alias": "b"}])
@pytest.mark.parametrize("path", ["/config", "/config/a"])
def test_a_config_may_have_any_part(registry: TestClient, path: str, config: Any) -> None:
    answer = registry.put(path, json=config)
    assert (answer.status_code, answer.json()) == (200, config)
    if config and path == "/config/a":
        assert registry.get(path).json() == config


def test_requests_for_an_alias_are_for_the_subject_that_it_names(registry: TestClient) -> None:
    registry.put("/config/a", json={"alias": "b/c"})
    assert registry.post("/subjects/a/versions", json=body(SPELLED[0])).status_code == 200
    assert registry.get("/subjects").json() == ["b/c"]
    assert registry.get("/subjects/a/versions/1").json()["subject"] == "b/c"
    assert registry.post("/subjects/a", json=body(SPELLED[0])).json()["subject"] == "b/c"
    changed = {**SPELLED[0], "fields": [FIELD, {"name": "g", "type": "int"}]}
    path = "/compatibility/subjects/a/versions/latest"
    assert registry.post(path, json=body(changed)).json() == {"is_compatible": False}
    assert registry.get("/config/a").json() == {"alias": "b/c"}
    registry.delete("/config/a")
    assert registry.get("/subjects/a/versions").json()["error_code"] == 40401


def test_the_alias_of_an_alias_is_not_followed(registry: TestClient) -> None:
    registry.put("/config/a", json={"alias": "b"})
    registry.put("/config/b", json={"alias": "a"})
    registry.post("/subjects/a/versions", json=body(SPELLED[0]))
    assert registry.get("/subjects").json() == ["b"]


def test_the_default_context_is_a_dot(registry: TestClient) -> None:
    assert registry.get("/contexts").json() == ["."]


@pytest.mark.parametrize("path", ["/config/a", "/mode/a"])
def test_deleting_a_missing_setting_finds_no_subject(registry: TestClient, path: str) -> None:
    answer = registry.delete(path)
    assert (answer.status_code, answer.json()["error_code"]) == (404, 40401)


def test_an_invalid_schema_is_a_message_of_a_verbose_check(registry: TestClient) -> None:
    registry.post("/subjects/a/versions", json=body(SPELLED[0]))
    path = "/compatibility/subjects/a/versions/latest"
    answer = registry.post(f"{path}?verbose=true", json=body("{"))
    assert (answer.status_code, answer.json()["is_compatible"]) == (200, False)
    assert "Invalid schema" in answer.json()["messages"][0]
    assert registry.post(path, json=body("{")).json()["error_code"] == 42201


@pytest.mark.parametrize("path", ["/schemas/ids/abc", "/schemas/ids/1.5/versions"])
def test_an_id_that_is_no_number_is_not_found(registry: TestClient, path: str) -> None:
    answer = registry.get(path)
    assert (answer.status_code, answer.json()["error_code"]) == (404, 404)


def test_a_body_that_is_not_json_is_a_bad_request(registry: TestClient) -> None:
    answer = registry.post(
        "/subjects/a/versions", content="{", headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, answer.json()["error_code"]) == (400, 400)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Accept": "text/html"}, 406),
        ({"Accept": "text/html, application/json;q=0.5"}, 200),
        ({"Accept": "*/*"}, 200),
        ({"Accept": "application/vnd.schemaregistry.v1+json"}, 200),
        ({"Content-Type": "text/xml"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Type": "application/vnd.schemaregistry+json; charset=utf-8"}, 200),
    ],
)
def test_content_types_are_negotiated(
    registry: TestClient, headers: dict[str, str], status: int
) -> None:
    content = json.dumps(body(SPELLED[0]))
    sent = {"Content-Type": "application/json", **headers}
    answer = registry.post("/subjects/a/versions", content=content, headers=sent)
    assert answer.status_code == status
    if status != 200:
        assert answer.json()["error_code"] == status


def test_the_next_version_may_be_named(registry: TestClient) -> None:
    first = registry.post("/subjects/a/versions", json=body(SPELLED[0], version=1))
    assert first.json()["version"] == 1
    wider = {**SPELLED[0], "doc": "wider"}
    gap = registry.post("/subjects/a/versions", json=body(wider, version=7))
    assert gap.status_code == 422
    assert registry.post("/subjects/a/versions", json=body(wider, version=2)).json()["version"] == 2
