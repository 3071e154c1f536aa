"""A topic with two schemas, and the commands that export and import it."""

from pathlib import Path

import pytest

from messaging import MessagingSettings
from tests.integration.archive.archiving import FIRST, SECOND, Command, Topics
from tests.stack import Stack


@pytest.fixture
def settings(stack: Stack) -> MessagingSettings:
    return MessagingSettings(kafka_brokers=stack.brokers, schema_registry_url=stack.registry_url)


@pytest.fixture
def topics(stack: Stack) -> Topics:
    return Topics(stack)


@pytest.fixture
def messaging(stack: Stack) -> Command:
    return Command(stack.environment)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def topic(topics: Topics) -> str:
    return topics.create()


@pytest.fixture
def ids(topics: Topics, topic: str) -> tuple[int, int]:
    """Of two schemas."""
    subject = f"{topic}-value"
    return topics.register(subject, FIRST), topics.register(subject, SECOND)
