"""Single messages in the board's development server: their bytes, and what versions read."""

import json
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import fastavro
import pytest
from confluent_kafka import Message, Producer
from fastavro.utils import generate_one
from starlette.testclient import TestClient

from devstack.board.app import create_app
from devstack.board.messages import MAX_BYTES
from devstack.home import PROJECT
from devstack.stack import Stack
from messaging.settings import EnvironmentSettings
from tests.stack import isolated_stack

TOPIC = "order.created"
SCHEMAS = PROJECT / "schemas"
VERSIONS = sorted(int(each.stem) for each in (SCHEMAS / "history" / TOPIC).glob("*.avsc"))
NOWHERE = "127.0.0.1:1"


def client_of(folder: Path, brokers: str) -> TestClient:
    (folder / "assets").mkdir()
    kafka = EnvironmentSettings(kafka_brokers=brokers).kafka_client()
    return TestClient(create_app(folder, {}, SCHEMAS, kafka), "http://localhost")


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Without services: what is produced here is nobody's event."""
    with isolated_stack(tmp_path_factory.mktemp("stack")) as stack:
        yield stack


@pytest.fixture
def client(stack: Stack, tmp_path: Path) -> TestClient:
    return client_of(tmp_path, stack.brokers)


def cancelled(version: int) -> bytes:
    """A message as this version of the contract writes it, with a schema id before the Avro."""
    schema = json.loads((SCHEMAS / "history" / TOPIC / f"{version}.avsc").read_text())
    out = BytesIO(b"\0\0\0\0\1")
    out.seek(5)
    record = {**generate_one(schema), "event_id": uuid4()}
    fastavro.schemaless_writer(out, schema, record)
    return out.getvalue()


def produced(stack: Stack, value: bytes | None, key: str) -> str:
    """The path of a message that was just produced."""
    found: list[Message] = []
    producer = Producer({"bootstrap.servers": stack.brokers})
    headers = {"correlation-id": b"c"}
    producer.produce(TOPIC, value, key, headers=headers, on_delivery=lambda _, it: found.append(it))
    assert producer.flush(10) == 0
    return f"/messages/{TOPIC}/{found[0].partition()}/{found[0].offset()}"


def test_a_message_is_read_as_it_is_and_produced_again(client: TestClient, stack: Stack) -> None:
    key, value = uuid4().hex, cancelled(VERSIONS[-1])
    path = produced(stack, value, key)
    content = client.get(path).json()
    assert content == {
        "key": key,
        "value": b64encode(value).decode(),
        "headers": {"correlation-id": "c"},
    }
    again = client.post(f"/messages/{TOPIC}", json=content).json()
    assert f"/messages/{TOPIC}/{again['partition']}/{again['offset']}" != path
    assert client.get(f"/messages/{TOPIC}/{again['partition']}/{again['offset']}").json() == content


def test_a_record_is_written_in_two_versions_and_read_by_both(
    client: TestClient, stack: Stack
) -> None:
    old, new = VERSIONS[0], VERSIONS[-1]
    path = produced(stack, cancelled(new), uuid4().hex)
    query = {"written": new, "from": old, "to": new}
    writers = client.get(f"{path}/evolution", params=query).json()["writers"]
    cells = {(each["version"], by["version"]): by for each in writers for by in each["readers"]}
    assert set(cells) == {(old, old), (old, new), (new, old), (new, new)}
    assert all(each["error"] is None for each in cells.values())
    # The old reader drops what it does not know; the new one fills in the default.
    assert "customer_email" not in cells[new, old]["record"]
    assert cells[old, new]["record"]["customer_email"] is None
    assert cells[new, new]["record"]["order_id"] == cells[old, old]["record"]["order_id"]
    assert len(writers[0]["bytes"]) < len(writers[1]["bytes"])


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        (f"/messages/{TOPIC}/0/99999999", 404, "Kafka has no message there, or no longer."),
        (f"/messages/{TOPIC}/99/0", 404, "Kafka has no message there, or no longer."),
        ("/messages/no.such/0/0", 404, "There is no such topic."),
        (f"/messages/{TOPIC}/0/0/evolution?written=1&from=1&to=99", 404, "Only versions in"),
    ],
)
def test_what_is_not_there_is_said(
    client: TestClient, path: str, status: int, sentence: str
) -> None:
    refused = client.get(path)
    assert refused.status_code == status
    assert refused.json()["message"].startswith(sentence)


def test_a_message_without_a_schema_has_no_versions(client: TestClient, stack: Stack) -> None:
    path = produced(stack, None, uuid4().hex)
    query = {"written": 1, "from": 1, "to": VERSIONS[-1]}
    refused = client.get(f"{path}/evolution", params=query)
    assert (refused.status_code, "tombstone" in refused.json()["message"]) == (422, True)


BODY: dict[str, Any] = {"key": "k", "value": "", "headers": {}}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (json.dumps(BODY | {"value": "%"}).encode(), 400),
        (json.dumps(BODY | {"more": 1}).encode(), 400),
        (b" " * (MAX_BYTES + 1), 413),
    ],
)
def test_what_is_no_message_is_refused(client: TestClient, body: bytes, status: int) -> None:
    refused = client.post(f"/messages/{TOPIC}", content=body)
    assert (refused.status_code, refused.json()["message"][:4]) == (status, "Send")


def test_kafka_that_does_not_answer_is_said(tmp_path: Path) -> None:
    client = client_of(tmp_path, NOWHERE)
    for answer in (
        client.get(f"/messages/{TOPIC}/0/0"),
        client.post(f"/messages/{TOPIC}", json=BODY),
    ):
        assert (answer.status_code, answer.json()["message"][:21]) == (503, "Kafka does not answer")


def test_another_site_can_not_produce(client: TestClient) -> None:
    headers = {"Origin": "https://elsewhere.example"}
    assert client.post(f"/messages/{TOPIC}", json=BODY, headers=headers).status_code == 403
