"""docs/recipes/add-a-service.md, followed in a copy of the repository and run on the stack."""

import hashlib
from pathlib import Path

import pytest
from pymongo import AsyncMongoClient

from devstack.home import Home
from tests.integration.reader import DOCS, Reader
from tests.integration.recipes.copy import lint, running_from
from tests.integration.shopping import Shopper, eventually, unique
from tests.integration.topics import lag, redeliver
from tests.stack import Stack

TOUCHED = {
    *(
        f"services/loyalty/{name}.py"
        for name in ("__init__", "__main__", "app", "documents", "domain", "handlers", "settings")
    ),
    "services/__init__.py",
    "schemas/topics.toml",
    "docker-compose.yml",
    "deploy/proxy/haproxy.cfg",
}
GENERATED = ("contracts/", "docs/events/")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """The copy after following the recipe, and the files that differ from before."""
    folder = tmp_path_factory.mktemp("recipe")
    reader = Reader(DOCS / "recipes" / "add-a-service.md", folder)
    before = contents(folder)
    assert reader.follow() == 13
    after = contents(folder)
    return folder, {path for path in after if after[path] != before.get(path)}


def contents(folder: Path) -> dict[str, str]:
    """A hash of every source file."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if "cache" not in str(path)
    }


def test_only_its_folder_the_two_tables_and_compose_are_edited(
    changed: tuple[Path, set[str]],
) -> None:
    edited = {path for path in changed[1] if not path.startswith(GENERATED)}
    assert edited == TOUCHED


def test_its_code_passes_the_linter(changed: tuple[Path, set[str]]) -> None:
    lint(changed[0])


async def test_the_service_handles_a_completed_order_exactly_once(
    changed: tuple[Path, set[str]], stack: Stack, shopper: Shopper, tmp_path: Path
) -> None:
    user, group, topic = unique("alice"), "loyalty-service-group", "order.completed"
    product = await shopper.add_product(stock=3)
    order = await shopper.place((product["_id"], 3), user=user)
    await shopper.answered(order["_id"])
    for status in (2, 3, 4):
        assert (await shopper.move(order["_id"], status)).status_code == 200

    async def points() -> int | None:
        account = await mongodb["loyalty_db"]["accounts"].find_one({"_id": user})
        return account and account["points"]

    async def group_lag() -> int:
        return lag(stack.brokers, group, [topic])

    async with AsyncMongoClient(stack.mongodb_url) as mongodb:
        with running_from(changed[0], "loyalty", stack.environment, Home(tmp_path)):
            await eventually(points, lambda found: found == 8)
            redeliver(stack.brokers, topic, order["_id"])
            await eventually(group_lag, lambda messages: messages == 0)
            assert await points() == 8
