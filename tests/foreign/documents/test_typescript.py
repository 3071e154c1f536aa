"""The TypeScript compiler, at its strictest, takes the types, and messages' JSON for them."""

import datetime as dt
import json
import re
import subprocess
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

import contracts
from codegen.model.package import plan_package
from codegen.project import read_project
from codegen.typescript import render_typescript
from devstack.home import PROJECT
from tests.golden.cases import CASES, HERE
from tests.own_package import own_package

PACKAGES = [case for case in CASES if (HERE / case / "expected").is_dir()]
OPTIONS = ["--strict", "--exactOptionalPropertyTypes", "--noUnusedLocals", "--noEmit"]


def types_of(schemas: Path) -> str:
    project = read_project(schemas)
    return render_typescript(plan_package(project.schemas, project.topics, project.versions))


def compile_typescript(judges: Path, *files: Path) -> str:
    """What the compiler complains of; nothing where it is content."""
    compiler = judges / "node_modules" / "typescript" / "bin" / "tsc"
    command = ["node", compiler, *OPTIONS, "--module", "esnext", "--target", "es2022", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert (done.returncode == 0) == (done.stdout == "")
    return done.stdout


def test_every_golden_schema_gives_types_that_compile(judges: Path, tmp_path: Path) -> None:
    for case in PACKAGES:
        (tmp_path / f"{case}.ts").write_text(types_of(HERE / case / "schemas"))
    assert compile_typescript(judges, *tmp_path.glob("*.ts")) == ""


def order_created() -> contracts.OrderCreated:
    line = contracts.OrderLine(
        product_id="p", product_name="Widget", quantity=2, unit_price=Decimal("29.99")
    )
    return contracts.OrderCreated(
        event_id=UUID(int=7),
        occurred_at=dt.datetime(2026, 3, 14, 15, 9, 26, 535000, dt.UTC),
        order_id="o",
        order_version=2**60,
        order_number="ORD-1",
        user_id="u",
        lines=[line],
        total_amount=Decimal("59.98"),
        shipping_address=contracts.Address(
            street="s", city="c", state="st", zip_code="z", country="x"
        ),
        payment_method=contracts.PaymentMethod.PAYPAL,
    )


@pytest.fixture
def order_json() -> dict[str, object]:
    return order_created().as_json()


def compile_messages(judges: Path, folder: Path, *messages: object) -> str:
    """What the compiler says of `messages.ts`, which has a message a line from the second on."""
    (folder / "events.ts").write_text(types_of(PROJECT / "schemas"))
    lines = [
        f'export const message{number}: Topics["order.created"] = {json.dumps(message)};\n'
        for number, message in enumerate(messages)
    ]
    imported = 'import type { Topics } from "./events";\n'
    (folder / "messages.ts").write_text("".join([imported, *lines]))
    return compile_typescript(judges, folder / "messages.ts")


def test_the_json_of_a_message_has_its_type_and_other_json_has_not(
    judges: Path, tmp_path: Path, order_json: dict[str, object]
) -> None:
    assert compile_messages(judges, tmp_path, order_json) == ""
    wrong = {"total_amount": 59.98, "order_version": 1, "payment_method": "BARTER", "lines": None}
    others = [{**order_json, field: value} for field, value in wrong.items()]
    complaints = compile_messages(judges, tmp_path, order_json, *others)
    lines = re.findall(r"messages\.ts\((\d+),\d+\): error TS2322", complaints)
    assert lines == ["3", "4", "5", "6"]


def test_the_documented_use_of_the_types_compiles(judges: Path, tmp_path: Path) -> None:
    _, typescript = own_package(tmp_path)
    (tmp_path / "use.ts").write_text(typescript)
    assert compile_typescript(judges, tmp_path / "use.ts") == ""
