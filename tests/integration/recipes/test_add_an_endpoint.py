"""docs/recipes/add-an-endpoint.md, followed in a copy of the repository up to its tests."""

import json
import subprocess
import sys
from pathlib import Path

from tests.integration.reader import DOCS, Reader
from tests.integration.recipes.copy import lint


def test_the_endpoint_is_in_the_openapi_document(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    reader = Reader(DOCS / "recipes" / "add-an-endpoint.md", folder)
    assert [reader.follow(section) for section in ("1.", "3.")] == [1, 1]
    lint(folder)
    command = [sys.executable, "-m", "devstack.board.openapi", tmp_path]
    subprocess.run(command, cwd=folder, check=True)
    document = json.loads((tmp_path / "orders.json").read_text())
    route = document["paths"]["/api/v1/orders/{order_id}/history"]["get"]
    assert route["summary"] == "Get Order History"
    assert {"200", "401", "403", "404"} <= route["responses"].keys()
