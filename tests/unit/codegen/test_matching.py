"""Versions that two registries have in different spellings, and the credentials of each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from codegen.registry.client import RegistryError
from codegen.registry.credentials import source_environ
from codegen.registry.matching import Matching
from codegen.registry.promotion import Promoted, Promotion
from tests.unit.codegen.registries import MemoryRegistry, registry_with

TEXT = {"type": "string"}
SPELLED = [{"name": "a", "type": TEXT, "order": "ascending"}, {"name": "a", "type": "string"}]


def record(*fields: Any, **more: Any) -> str:
    return json.dumps({"type": "record", "name": "T", "fields": list(fields), **more})


def matching(source: list[str], target: list[str]) -> Matching:
    registries = []
    for texts in (source, target):
        client = MemoryRegistry()
        client.texts = {"t": list(texts)} if texts else {}
        registries.append(registry_with(client))
    return Matching(*registries)


def test_another_spelling_is_the_same_version() -> None:
    found = matching([record(SPELLED[0])], [record(), record(SPELLED[1])])
    assert found.held("t") == {1: 2}
    assert found.only_in_target("t") == [1]


def test_a_version_with_other_docs_or_attributes_is_another_one() -> None:
    plain, documented = record(SPELLED[1]), record(SPELLED[1], doc="d")
    assert matching([documented], [plain]).held("t") == {}
    marked = record({**SPELLED[1], "pii": True})
    assert matching([plain, marked], [plain]).held("t") == {1: 1}
    assert matching([plain, marked], [plain, marked]).held("t") == {1: 1, 2: 2}


def test_a_promotion_stops_at_what_is_no_schema() -> None:
    for found in (matching(["{}"], []), matching([record()], ["{}"])):
        assert_refused(found)


def assert_refused(found: Matching) -> None:
    with pytest.raises(RegistryError, match="version 1 of t in .* is not a valid schema"):
        Promotion(found.source, found.target, [Promoted("t")]).plan()


def test_the_source_has_credentials_of_its_own() -> None:
    environ = {
        "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO": "prod:secret",
        "FROM_SCHEMA_REGISTRY_BEARER_AUTH_TOKEN": "dev",
    }
    assert source_environ(environ) == {"SCHEMA_REGISTRY_BEARER_AUTH_TOKEN": "dev"}
