"""Topics that name the schema of their keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from codegen.cli import app
from codegen.errors import InputError
from codegen.project import read_project
from tests.compiling import compile_package, write_schemas
from tests.unit.codegen.registries import MemoryRegistry, registry_with

ORDER = {
    "type": "record",
    "name": "Order",
    "namespace": "shop",
    "fields": [{"name": "id", "type": "string"}],
}
KEY = {
    "type": "record",
    "name": "OrderKey",
    "namespace": "shop",
    "fields": [{"name": "shop", "type": "int"}, {"name": "number", "type": "long"}],
}


def files(key_schema: str, **more: Any) -> dict[str, Any]:
    topics = f'[order]\nkey_schema = "{key_schema}"\n'
    return {"topics.toml": topics, "order.avsc": ORDER, "types/key.avsc": KEY, **more}


def test_a_record_is_a_key(tmp_path: Path) -> None:
    package = compile_package(tmp_path, files("shop.OrderKey"))
    key = package.OrderKey(shop=1, number=2)
    assert package.OrderKey.decode(key.encode()) == key
    contract = package.OrderKey.CONTRACT
    assert (contract.topic, contract.subject) == ("order", "order-key")
    assert [topic.name for topic in package.TOPICS] == ["order"]
    assert (tmp_path / "schemas/history/order-key/1.avsc").exists()


def test_a_primitive_is_a_key(tmp_path: Path) -> None:
    package = compile_package(tmp_path, files("long"))
    assert package.OrderKeyCodec.encode(3) == b"\x06"
    assert package.OrderKeyCodec.CONTRACT.schema == '"long"'


def test_two_topics_share_a_key(tmp_path: Path) -> None:
    parcel = {**ORDER, "name": "Parcel"}
    topics = '[defaults]\nkey_schema = "shop.OrderKey"\n[order]\n[parcel]\nkey = "id"\n'
    shared = files("", **{"parcel.avsc": parcel, "topics.toml": topics})
    package = compile_package(tmp_path, shared)
    assert package.OrderKey(shop=1, number=2).encode() == b"\x02\x04"
    assert (tmp_path / "schemas/history/parcel-key/1.avsc").exists()


@pytest.mark.parametrize(
    ("key_schema", "more", "problem"),
    [
        ("shop.Orderkey", {}, "INVALID_KEY: .* Did you mean shop.OrderKey"),
        ("strng", {}, "INVALID_KEY: there is no type named strng"),
        (
            "string",
            {
                "order-key.avsc": {**ORDER, "name": "Other"},
                "topics.toml": '[order]\nkey_schema = "string"\n[order-key]\nkey = "id"\n',
            },
            "INVALID_KEY: the topic order-key has the subject of the keys of order",
        ),
    ],
)
def test_an_invalid_key_schema_is_reported(
    tmp_path: Path, key_schema: str, more: dict[str, Any], problem: str
) -> None:
    write_schemas(tmp_path, files(key_schema, **more))
    with pytest.raises(InputError, match=problem):
        read_project(tmp_path)


def test_a_key_is_checked_and_registered_as_a_subject_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_package(tmp_path, files("shop.OrderKey"))
    schemas = tmp_path / "schemas"
    client = MemoryRegistry()
    monkeypatch.setattr("codegen.commands.register.Registry", lambda _: registry_with(client))
    command = ["register", "--registry", "http://registry", "--schemas", str(schemas)]
    assert CliRunner().invoke(app, command).exit_code == 0
    assert list(client.texts) == ["order-value", "order-key"]
    wider = {**KEY, "fields": [*KEY["fields"], {"name": "n", "type": "int"}]}
    write_schemas(schemas, {"types/key.avsc": wider})
    result = CliRunner().invoke(app, ["check", "--schemas", str(schemas)])
    assert "order-key: OrderKey.n: READER_FIELD_MISSING_DEFAULT_VALUE" in result.output
    assert "types/key.avsc:1:" in result.output


@pytest.mark.parametrize("command", ["docs", "typescript"])
def test_a_key_is_no_message(tmp_path: Path, command: str) -> None:
    compile_package(tmp_path, files("shop.OrderKey"))
    out = tmp_path / ("docs" if command == "docs" else "events.ts")
    options = ["--schemas", str(tmp_path / "schemas"), "--out", str(out)]
    result = CliRunner().invoke(app, [command, *options])
    assert result.exit_code == 0, result.exception
    text = "".join(f.read_text() for f in out.glob("*")) if out.is_dir() else out.read_text()
    assert '"order-key"' not in text
