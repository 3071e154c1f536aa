"""A shop that these tests may treat as they like."""

from collections.abc import Iterator

import pytest

from tests.integration.services.guarded import GuardedShop, running_guarded_shop


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GuardedShop]:
    with running_guarded_shop(tmp_path_factory.mktemp("guarded")) as shop:
        yield shop
