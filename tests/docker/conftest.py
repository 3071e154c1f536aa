"""The system from docker-compose.yml, started once; `make test-docker` runs these tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docker.compose import Compose

if os.environ.get("TEST_DOCKER") != "1":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def compose() -> Iterator[Compose]:
    """The containers, after `docker compose up --build --wait`. All are removed at the end."""
    compose = Compose(Path(__file__).parents[2])
    try:
        compose.up("--build")
        yield compose
    finally:
        compose.remove()
