"""Which schemas the files of a topic have, and what their values name after an import."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from confluent_kafka.schema_registry import SchemaReference, SchemaRegistryClient

from devstack.home import Home
from devstack.ports import free_port
from devstack.registry.server import Registry
from tests.integration.archive.archiving import (
    FIRST,
    SECOND,
    Command,
    Sent,
    files_of,
    framed,
    messages,
    placed,
)

pytestmark = pytest.mark.real_kafka


def test_another_registry_has_other_ids_of_the_same_schemas(
    stack, topics, topic, ids, messaging, archive, other_registry
) -> None:
    topics.send(topic, messages(ids)[:300])
    assert messaging("export", topic, archive)[0] == 0
    again = topics.create()
    elsewhere = Command({**stack.environment, "SCHEMA_REGISTRY_URL": other_registry})
    assert elsewhere("import", archive, "--topic", again)[0] == 0
    with SchemaRegistryClient({"url": other_registry}) as registry:
        texts = [registry.get_schema(each).schema_str for each in (1, 2)]
    new = {ids[[FIRST, SECOND].index(json.loads(text))]: n for n, text in enumerate(texts, 1)}
    assert set(new) == set(ids) != set(new.values())

    def moved(sent: Sent) -> Sent:
        key, value, headers = sent
        if value is None:
            return sent
        return key, framed(new[int.from_bytes(value[1:5], "big")], value[5:]), headers

    assert topics.read(again) == [[moved(m) for m in p] for p in topics.read(topic)]


@pytest.fixture
def other_registry(tmp_path: Path) -> Iterator[str]:
    home = Home(tmp_path / "other")
    registry = Registry(home.data / "registry", free_port(), home.logs / "registry.log")
    registry.start()
    yield registry.url
    registry.stop()


def test_a_schema_with_references_is_complete_in_the_file(
    topics, topic, messaging, archive, stack
) -> None:
    line = {"type": "record", "name": "Line", "namespace": "tests.r", "fields": FIRST["fields"][:1]}
    order = {
        "type": "record",
        "name": "Order",
        "namespace": "tests.r",
        "fields": [{"name": "a", "type": "Line"}, {"name": "b", "type": ["null", "tests.r.Line"]}],
    }
    topics.register(f"{topic}-line", line)
    reference = SchemaReference("tests.r.Line", f"{topic}-line", 1)
    number = topics.register(f"{topic}-value", order, reference)
    value = b"\x02x\x02\x02y"
    topics.send(topic, [(b"k", framed(number, value), [])])
    assert messaging("export", topic, archive)[0] == 0
    ((record,),) = files_of(archive).values()
    assert record["value"] == {"a": {"id": "x"}, "b": {"id": "y"}}
    again = topics.create()
    assert messaging("import", archive, "--topic", again)[0] == 0
    assert topics.read(again) == topics.read(topic)


def test_a_schema_that_a_header_names_by_its_guid(topics, topic, ids, messaging, archive, stack):
    with SchemaRegistryClient({"url": stack.registry_url}) as registry:
        found = registry.lookup_schema(f"{topic}-value", registry.get_schema(ids[0]))
    if found.guid is None:
        pytest.skip("this registry has no GUIDs")
    marker = b"\x01" + UUID(found.guid).bytes
    topics.send(topic, [(b"k", placed(0, ids)[5:], [("__value_schema_id", marker)])])
    assert messaging("export", topic, archive)[0] == 0
    assert list(files_of(archive)) == [f"schema-{found.guid}/partition-{_partition(archive)}.avro"]
    again = topics.create()
    assert messaging("import", archive, "--topic", again)[0] == 0
    assert topics.read(again) == topics.read(topic)


def _partition(archive: Path) -> int:
    return json.loads((archive / "manifest.json").read_text())["parts"][0]["partition"]
