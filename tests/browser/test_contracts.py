"""A contract with two versions: the board shows the changes and which side to deploy first."""

import json
import shutil
from pathlib import Path

import pytest
from playwright.async_api import expect

from codegen.docs import read_catalog, render_catalog
from codegen.project import read_project
from devstack.board import Board
from devstack.board.build import SOURCES, build, install
from devstack.home import PROJECT
from devstack.ports import free_port
from tests.browser.conftest import OpenBoard
from tests.stack import Shop

TOPIC = "order.created"


def add_version(folder: Path) -> Path:
    """A copy of the project's schemas with a new optional field in one of them."""
    schemas = Path(shutil.copytree(PROJECT / "schemas", folder / "schemas"))
    file = schemas / f"{TOPIC}.avsc"
    schema = json.loads(file.read_text())
    gift = {"name": "gift_note", "type": ["null", "string"], "default": None}
    schema["fields"].append(gift)
    file.write_text(json.dumps(schema))
    return schemas


def build_board(folder: Path, schemas: Path) -> Path:
    """Builds the board with the catalog of these schemas."""
    log = folder / "build.log"
    install(log)
    skipped = shutil.ignore_patterns("node_modules", "dist")
    board = Path(shutil.copytree(SOURCES, folder / "ui", ignore=skipped))
    (board / "node_modules").symlink_to(SOURCES / "node_modules")
    catalog = folder / "docs" / "events" / "catalog.json"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(render_catalog(read_catalog(read_project(schemas))))
    build(board, folder / "built", log)
    return folder / "built"


@pytest.fixture
def changed_board(tmp_path: Path, shop: Shop) -> Board:
    files = build_board(tmp_path, add_version(tmp_path))
    log = tmp_path / "board.log"
    return Board(files, free_port(), shop.urls, log)


async def test_it_shows_the_changes_between_two_versions(
    board: OpenBoard, changed_board: Board
) -> None:
    with changed_board.running():
        visitor = await board()
        page = visitor.page
        await page.goto(f"{changed_board.url}/contracts")
        await page.get_by_role("button", name=TOPIC).click()
        await expect(page.locator(".fields")).to_contain_text("gift_note")
        changes = page.get_by_role("region", name="Changes")
        await expect(changes).to_contain_text("OrderCreated.gift_note")
        await expect(changes).to_contain_text("deployed in either order")
        await page.get_by_label("From version").select_option("2")
        await expect(changes).to_contain_text("Select an older version first")
        await page.get_by_role("button", name="order.completed").click()
        await expect(page.get_by_text("This is the first version")).to_be_visible()
