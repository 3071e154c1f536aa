"""What a service says, and still does, where Kafka or MongoDB refuses it."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from pymongo import MongoClient

from devstack.home import Home
from devstack.http import get_json
from devstack.ports import free_port
from devstack.process import Process
from devstack.services import service_process
from tests.integration.security.broker import SecuredKafka
from tests.integration.security.mongodb import SecuredMongoDB
from tests.integration.security.rules import grant_as_printed
from tests.integration.shopping import eventually, order_body
from tests.stack import SECRET

WRONG = "wr0ng-p4ssw0rd"
UNKNOWN_PRODUCT = "0" * 24


@dataclass(frozen=True)
class Refused:
    """Orders, with a database of its own and one thing wrong in its variables."""

    process: Process
    url: str
    database: str

    def state_of_kafka(self) -> str:
        readiness = get_json(f"{self.url}/health/ready") or {"checks": {"kafka": "no answer"}}
        return str(readiness["checks"]["kafka"])

    def log(self) -> str:
        return self.process.log.read_text()


def wrong_variables(kafka: SecuredKafka) -> dict[str, dict[str, str]]:
    """By what is wrong with them."""
    right = kafka.variables("SCRAM", "orders")
    newcomer = kafka.variables("SCRAM", "newcomer")
    no_ca = {name: value for name, value in right.items() if name != "KAFKA_SSL_CA"}
    return {
        "password": right | {"KAFKA_SASL_PASSWORD": WRONG},
        "no CA": no_ca,
        "mechanism": right | {"KAFKA_SASL_MECHANISM": "SCRAM-SHA-256"},
        "no rights": newcomer,
    }


@pytest.fixture(scope="module")
def refused(
    kafka: SecuredKafka,
    mongodb: SecuredMongoDB,
    registry_url: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Mapping[str, Refused]]:
    """By what is wrong; all start side by side."""
    found = {}
    with ExitStack() as running:
        for what, variables in wrong_variables(kafka).items():
            port, database = free_port(), f"orders_{len(found)}"
            environment = {
                **variables,
                "MONGODB_URL": mongodb.admin_url,
                "MONGODB_DATABASE": database,
                "SCHEMA_REGISTRY_URL": registry_url,
                "ACCESS_TOKEN_SECRET": SECRET,
            }
            home = Home(tmp_path_factory.mktemp("refused"))
            process = service_process("orders", environment, home, port)
            running.callback(process.stop)
            process.start()
            found[what] = Refused(process, f"http://127.0.0.1:{port}", database)
        yield found


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("password", "Kafka refuses the user: correct KAFKA_SASL_USERNAME or KAFKA_SASL_PASSWORD."),
        ("no CA", "Kafka's certificate is not trusted: set KAFKA_SSL_CA to the file with its CA,"),
        ("mechanism", "Kafka does not offer this mechanism: set KAFKA_SASL_MECHANISM to SCRAM-SHA"),
    ],
)
def test_a_service_that_kafka_refuses_names_the_cause_in_its_log_and_readiness(
    refused: Mapping[str, Refused], wrong: str, sentence: str
) -> None:
    service = refused[wrong]
    expected = f"down: {sentence}"
    service.process.wait_until(lambda: service.state_of_kafka().startswith(expected), within=60)
    assert sentence in service.log()
    assert WRONG not in service.log()


async def test_a_service_without_rights_names_them_and_sends_its_events_once_they_are_granted(
    refused: Mapping[str, Refused], kafka: SecuredKafka, mongodb: SecuredMongoDB
) -> None:
    service = refused["no rights"]

    async def state() -> str:
        return await asyncio.to_thread(service.state_of_kafka)

    missing = await eventually(state, lambda found: "does not let the service" in found)
    assert missing.startswith("down: Kafka does not let the service read orders-service-group, ")
    assert missing.endswith(" run the commands that `messaging acls --service orders` prints.")
    async with httpx.AsyncClient(base_url=service.url, timeout=45) as client:
        placed = await client.post("/api/v1/orders", json=order_body((UNKNOWN_PRODUCT, 1)))
    assert placed.status_code == 201
    for refusal in ("the topic", "the consumer group"):
        sentence = f"Kafka does not let the user do this with {refusal}: run the commands that"
        await eventually(lambda: in_thread(service.log), lambda log, said=sentence: said in log)

    await asyncio.to_thread(grant_as_printed, kafka, "orders", "--principal", "User:newcomer")
    await eventually(state, lambda found: found == "up")

    def unsent() -> int:
        with MongoClient[dict[str, Any]](mongodb.admin_url) as client:
            return client[service.database]["outbox"].count_documents({})

    await eventually(lambda: in_thread(unsent), lambda rows: rows == 0)
    assert len(service.log().splitlines()) < 300


async def in_thread(work: Any) -> Any:
    return await asyncio.to_thread(work)


@pytest.mark.parametrize("module", ["services.orders", "services.products"])
def test_a_service_does_not_start_with_a_wrong_password_of_mongodb_and_says_so(
    mongodb: SecuredMongoDB, module: str
) -> None:
    url = mongodb.url(module.removeprefix("services."), WRONG)
    environment = {
        **os.environ,
        "MONGODB_URL": url,
        "ACCESS_TOKEN_SECRET": SECRET,
        "PORT": str(free_port()),
    }
    done = subprocess.run(
        [sys.executable, "-m", module],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 3
    sentence = "MongoDB refuses the user in MONGODB_URL: correct the name, password or authSource."
    assert sentence in done.stderr
    assert WRONG not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
