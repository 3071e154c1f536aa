"""codegen promote, between two registries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner, Result

from codegen.cli import app
from codegen.errors import CodegenError
from tests.compiling import write_schemas

ID = {"name": "id", "type": "string"}
NOTE = {"name": "note", "type": "string", "default": ""}
MONEY = {
    "type": "record",
    "name": "Money",
    "namespace": "shop.types",
    "fields": [{"name": "amount", "type": "long"}],
}
TOPICS = '[defaults]\nkey = "id"\n[order]\n[parcel]\n'


def record(name: str, *fields: Any) -> dict[str, Any]:
    return {"type": "record", "name": name, "namespace": "shop", "fields": [ID, *fields]}


class Shop:
    """A project with two topics, `order` with two versions, registered in `dev`."""

    def __init__(self, folder: Path, dev: httpx.Client, stage: httpx.Client) -> None:
        self.schemas, self.out, self.dev, self.stage = folder / "s", folder / "o", dev, stage
        self.write(topics=TOPICS, order=record("Order"), parcel=record("Parcel"))
        self.write(order=record("Order", NOTE))
        self.register()

    def write(self, topics: str = "", **schemas: Any) -> None:
        files = {f"{name}.avsc": schema for name, schema in schemas.items()}
        write_schemas(self.schemas, {**files, **({"topics.toml": topics} if topics else {})})
        assert self.run("generate", "--out", str(self.out)).exit_code == 0

    def register(self) -> None:
        assert self.run("register", "--registry", str(self.dev.base_url)).exit_code == 0

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, "--schemas", str(self.schemas)])

    def promote(self, *arguments: str) -> Result:
        urls = ("--from", str(self.dev.base_url), "--to", str(self.stage.base_url))
        return self.run("promote", *urls, *arguments)

    def promoted(self, *arguments: str) -> list[str]:
        result = self.promote(*arguments)
        assert result.exit_code == 0, result.exception
        return result.output.splitlines()

    def refused(self, *arguments: str) -> str:
        result = self.promote(*arguments)
        assert isinstance(result.exception, CodegenError)
        return str(result.exception)


@pytest.fixture
def shop(tmp_path: Path, http: httpx.Client, other: httpx.Client) -> Shop:
    return Shop(tmp_path, http, other)


def put(http: httpx.Client, subject: str, schema: Any, *references: Any) -> int:
    body = {"schema": json.dumps(schema), "references": list(references)}
    answer = http.post(f"/subjects/{subject}/versions", json=body).raise_for_status()
    return int(answer.json()["id"])


def versions(http: httpx.Client, subject: str) -> list[Any]:
    found = http.get(f"/subjects/{subject}/versions").json()
    return [json.loads(http.get(f"/subjects/{subject}/versions/{n}/schema").text) for n in found]


def test_versions_are_promoted_in_order_and_compared(shop: Shop) -> None:
    put(shop.stage, "unrelated", "string")  # ids differ from here on
    plan = [
        "set the compatibility of order-value to BACKWARD",
        "register version 1 of order-value",
        "register version 2 of order-value",
        "set the compatibility of parcel-value to BACKWARD",
        "register version 1 of parcel-value",
    ]
    assert shop.promoted("--dry-run") == [f"would {step}" for step in plan]
    assert shop.stage.get("/subjects").json() == ["unrelated"]
    assert "lacks version 1 of parcel-value: run codegen promote." in shop.refused("--check")
    everything = f"{shop.stage.base_url} has every version of {shop.dev.base_url}."
    done = [step.replace("register", "registered") for step in plan]
    assert shop.promoted() == [*done, everything]
    for subject in ("order-value", "parcel-value"):
        assert versions(shop.stage, subject) == versions(shop.dev, subject)
    assert shop.promoted("--check") == [everything]
    assert shop.promoted() == [everything]
    assert shop.promoted("--dry-run") == [f"{shop.stage.base_url} has every version already."]
    ids = [
        http.get("/subjects/order-value/versions/1").json()["id"] for http in (shop.dev, shop.stage)
    ]
    assert ids[0] != ids[1]


def test_what_is_incompatible_at_the_target_stops_everything(shop: Shop) -> None:
    put(shop.stage, "parcel-value", record("Parcel", {"name": "n", "type": "long"}))
    order = {"type": "record", "name": "Order", "namespace": "shop"}
    put(shop.stage, "order-value", {**order, "fields": [{**ID, "type": "long"}]})
    problem = shop.refused()
    assert (
        f"version 1 of order-value violates BACKWARD in {shop.stage.base_url}: Order.id: "
        "TYPE_MISMATCH: long can't be read as string." in problem
    )
    assert "version 2" not in problem
    assert problem.endswith("\nNothing is promoted.")
    assert shop.refused("--dry-run") == problem
    assert (
        len(versions(shop.stage, "order-value")) == len(versions(shop.stage, "parcel-value")) == 1
    )
    assert shop.stage.get("/config/order-value").status_code == 404


def test_an_older_version_does_not_become_the_newest(shop: Shop) -> None:
    put(shop.stage, "order-value", record("Order", NOTE))
    problem = f"{shop.stage.base_url} lacks version 1 of order-value and has the later version 2"
    assert problem in shop.refused()


def test_what_is_only_in_the_target_is_a_difference(shop: Shop) -> None:
    shop.promoted()
    more = {"name": "more", "type": "string", "default": ""}
    put(shop.stage, "parcel-value", record("Parcel", more))
    shop.stage.put("/config/parcel-value", json={"compatibility": "FULL"})
    assert shop.refused("--check").splitlines() == [
        f"version 2 of parcel-value is in {shop.stage.base_url} only: find out who registered it.",
        f"{shop.stage.base_url} has another level: "
        "set the compatibility of parcel-value to BACKWARD.",
    ]


def test_a_version_outside_of_the_history_is_not_promoted(shop: Shop) -> None:
    put(shop.dev, "parcel-value", record("Parcel", NOTE))
    problem = f"version 2 of parcel-value in {shop.dev.base_url} is not in the history"
    assert problem in shop.refused()
    assert len(shop.promoted("parcel-value")) == 3  # by name, there is no history to compare with


def test_a_refusal_of_the_registry_says_what_is_done(shop: Shop) -> None:
    shop.stage.put("/mode/parcel-value", json={"mode": "READONLY"}).raise_for_status()
    result = shop.promote()
    shop.stage.delete("/mode/parcel-value")
    assert len(result.output.splitlines()) == 3
    assert "3 of 5 steps are done. To continue, run codegen promote again." in str(result.exception)
    assert shop.promoted()[:2] == [
        "set the compatibility of parcel-value to BACKWARD",
        "registered version 1 of parcel-value",
    ]


def test_what_a_schema_refers_to_comes_first(
    tmp_path: Path, http: httpx.Client, other: httpx.Client
) -> None:
    shop = Shop(tmp_path, http, other)
    price = {"name": "price", "type": "shop.types.Money", "default": {"amount": 0}}
    write_schemas(shop.schemas, {"types/money.avsc": MONEY})
    shop.write(topics=f"{TOPICS}references = true\n", parcel=record("Parcel", price))
    shop.register()
    put(other, "shop.types.Money", {**MONEY, "fields": []})  # version 1 of something else
    other.put("/config/shop.types.Money", json={"compatibility": "NONE"})
    steps = shop.promoted()
    needed, user = (
        f"registered version {n}" for n in ("1 of shop.types.Money", "2 of parcel-value")
    )
    assert steps.index(needed) < steps.index(user)
    (reference,) = other.get("/subjects/parcel-value/versions/2").json()["references"]
    assert (reference["subject"], reference["version"]) == ("shop.types.Money", 2)
    assert shop.promoted() == [f"{other.base_url} has every version of {http.base_url}."]


def test_the_level_of_a_named_subject_stays(shop: Shop) -> None:
    put(shop.dev, "own", record("Own"))
    put(shop.dev, "own", record("Own", NOTE))
    shop.dev.put("/config/own", json={"compatibility": "NONE"})
    put(shop.dev, "own", record("Own", {"name": "n", "type": "long"}))
    assert "version 3 of own violates BACKWARD" in shop.refused("own")
    shop.stage.put("/config", json={"compatibility": "NONE"}).raise_for_status()
    assert shop.promoted("own")[:3] == [f"registered version {n} of own" for n in (1, 2, 3)]
    assert shop.stage.get("/config/own").status_code == 404


def test_wrong_usage_is_one_sentence(shop: Shop) -> None:
    assert f"{shop.dev.base_url} has no subject missing: register" in shop.refused("missing")
    url = str(shop.dev.base_url)
    result = shop.run("promote", "--from", url, "--to", f"{url}/")
    assert "are both" in str(result.exception)
