"""AsyncAPI's own schema takes the document."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from codegen.docs import read_catalog, render_asyncapi
from codegen.project import read_project
from devstack.home import PROJECT
from tests.golden.cases import CASES, HERE

PACKAGES = [case for case in CASES if (HERE / case / "expected").is_dir()]


def document_of(schemas: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render_asyncapi(read_catalog(read_project(schemas))))
    return document


def faults(judges: Path, document: object) -> str:
    judged = subprocess.run(
        ["node", "asyncapi.mjs"],
        cwd=judges,
        input=json.dumps(document),
        capture_output=True,
        text=True,
        check=False,
    )
    assert judged.stderr == ""
    return judged.stdout


@pytest.mark.parametrize("schemas", [PROJECT / "schemas", HERE / "shared_types" / "schemas"])
def test_the_document_is_valid_asyncapi(judges: Path, schemas: Path) -> None:
    assert faults(judges, document_of(schemas)) == ""


def test_what_is_not_asyncapi_is_refused(judges: Path) -> None:
    document = document_of(PROJECT / "schemas")
    operation = document["operations"]["orders.send.order.created"]
    operation["action"] = "shout"
    assert "/operations/orders.send.order.created/action" in faults(judges, document)


def test_every_golden_schema_has_a_valid_document(judges: Path) -> None:
    merged: dict[str, Any] = {}
    for case in PACKAGES:
        document = document_of(HERE / case / "schemas")
        for part in ("channels", "operations"):
            own = {f"{case}.{key}": value for key, value in document[part].items()}
            document[part] = {**merged.get(part, {}), **own}
        merged = document
    assert "older_version.t" in merged["channels"]
    assert faults(judges, merged) == ""
