"""Fixtures of every test: the stack and the shop; skips tests that need a real Kafka."""

import os
from collections.abc import Iterator

import pytest

from tests.stack import Shop, Stack, shop_for_tests, stack_for_tests


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """MongoDB, Kafka and a registry, ready for the services. One for the whole run."""
    with stack_for_tests(tmp_path_factory.mktemp("stack")) as stack:
        if not stack.kafka_is_real and os.environ.get("REQUIRE_REAL_KAFKA") == "1":
            pytest.fail("REQUIRE_REAL_KAFKA=1, and only the mock cluster is available.")
        yield stack


@pytest.fixture(scope="session")
def shop(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """Orders and Products as processes against the stack. One pair for the whole run."""
    with shop_for_tests(stack, tmp_path_factory.mktemp("shop")) as shop:
        yield shop


@pytest.fixture(autouse=True)
def _real_kafka_or_skip(request: pytest.FixtureRequest) -> None:
    """Skips a test marked `real_kafka` where only the mock is available."""
    if request.node.get_closest_marker("real_kafka") is None:
        return
    stack: Stack = request.getfixturevalue("stack")
    if not stack.kafka_is_real:
        pytest.skip("needs Apache Kafka: the mock stores nothing and cannot be stopped")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "real_kafka: needs Apache Kafka itself, not the mock")
