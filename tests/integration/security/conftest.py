"""A Kafka, a MongoDB and a registry that know their users, one of each for a test file."""

from collections.abc import Iterator

import pytest

from devstack.deploy import NOTES_NO_DRAFTS, run_step
from devstack.ports import free_port
from devstack.registry.server import Registry
from tests.integration.security.broker import SecuredKafka, running_secured_kafka
from tests.integration.security.mongodb import SecuredMongoDB, running_secured_mongodb
from tests.integration.security.rules import grant_as_printed, messaging_command
from tests.stack import kafka_jars


@pytest.fixture(scope="module")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecuredKafka]:
    """Has the topics; Orders and Products may do what `messaging acls` prints."""
    jars = kafka_jars()
    with running_secured_kafka(tmp_path_factory.mktemp("secured"), jars) as kafka:
        messaging_command(kafka.variables("SCRAM", "admin"), "create-topics")
        for service in ("orders", "products"):
            grant_as_printed(kafka, service)
        yield kafka


@pytest.fixture(scope="module")
def mongodb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecuredMongoDB]:
    with running_secured_mongodb(tmp_path_factory.mktemp("secured-mongodb")) as mongodb:
        yield mongodb


@pytest.fixture(scope="module")
def registry_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Has the schemas."""
    folder = tmp_path_factory.mktemp("registry")
    registry = Registry(folder, free_port(), folder / "registry.log")
    registry.start()
    try:
        variables = {"SCHEMA_REGISTRY_URL": registry.url, **NOTES_NO_DRAFTS}
        run_step("register the schemas", variables, "codegen", "register")
        yield registry.url
    finally:
        registry.stop()
