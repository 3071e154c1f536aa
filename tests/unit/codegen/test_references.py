"""Schemas that refer to others: split for the registry, and read with what they refer to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from codegen.registry.client import RegistryError
from codegen.registry.references import self_contained
from codegen.registry.sharing import split
from codegen.runtime.errors import ContractError
from codegen.runtime.fingerprint import fingerprint, fingerprint_of
from codegen.runtime.parser import parse
from tests.compiling import compile_record


def record(name: str, **fields: Any) -> dict[str, Any]:
    space, _, short = name.rpartition(".")
    schema = {
        "type": "record",
        "name": short,
        "namespace": space,
        "fields": [{"name": field, "type": type_} for field, type_ in fields.items()],
    }
    return schema if space else {k: v for k, v in schema.items() if k != "namespace"}


UNIT = {"type": "enum", "name": "Unit", "symbols": ["KG", "PIECE"]}
MONEY = record("shop.types.Money", amount="long")
LINE = record("shop.types.Line", price=MONEY, unit=UNIT)
ORDER = record("shop.Order", line=LINE, total="shop.types.Money", unit="shop.types.Unit")
TEXT = json.dumps(ORDER)


def test_each_shared_type_is_a_part_after_those_that_it_uses() -> None:
    money, line, order = split(TEXT, ["shop.types.Line", "shop.types.Money", "shop.Other"])
    assert (money.name, money.references) == ("shop.types.Money", ())
    assert (line.name, line.references) == ("shop.types.Line", ("shop.types.Money",))
    assert order.references == ("shop.types.Line", "shop.types.Money")
    assert [field["type"] for field in json.loads(order.text)["fields"]] == [
        "shop.types.Line",
        "shop.types.Money",
        "shop.types.Unit",
    ]
    read = parse(order.text, money.text, line.text)
    assert fingerprint_of(read) == fingerprint(TEXT)


def test_what_cant_stand_alone_stays_in_the_rest() -> None:
    without_namespace = record("Plain", x="int")
    uses_rest = record("shop.types.Uses", of="shop.Own")
    order = record("shop.Order", a=record("shop.Own", x="int"), b=uses_rest, c=without_namespace)
    (rest,) = split(json.dumps(order), ["shop.types.Uses", "Plain"])
    assert fingerprint(rest.text) == fingerprint(json.dumps(order))


def test_types_that_use_each_other_stay_in_the_rest() -> None:
    b = record("t.B", a=["null", "t.A"])
    order = record("shop.Order", a=record("t.A", b=["null", b]))
    (rest,) = split(json.dumps(order), ["t.A", "t.B"])
    assert fingerprint(rest.text) == fingerprint(json.dumps(order))


class Stored:
    """A schema of a registry."""

    def __init__(self, text: str, *references: tuple[str, int]) -> None:
        self.schema_str = text
        self.references = [Reference(*each) for each in references]


class Reference:
    def __init__(self, subject: str, version: int) -> None:
        self.name, self.subject, self.version = subject, subject, version


def stored() -> dict[tuple[str, int], Stored]:
    money, line, order = split(TEXT, ["shop.types.Line", "shop.types.Money"])
    return {
        ("money", 3): Stored(money.text),
        ("line", 1): Stored(line.text, ("money", 3)),
        ("order", 1): Stored(order.text, ("line", 1), ("money", 3)),
    }


def test_a_registered_schema_is_read_with_what_it_refers_to() -> None:
    schemas = stored()
    text = self_contained(schemas["order", 1], lambda *key: schemas[key])
    assert fingerprint(text) == fingerprint(TEXT)


def test_references_that_lead_back_end() -> None:
    schemas = stored()
    schemas["money", 3].references = [Reference("line", 1)]
    text = self_contained(schemas["order", 1], lambda *key: schemas[key])
    assert fingerprint(text) == fingerprint(TEXT)


def test_endless_references_are_an_error() -> None:
    with pytest.raises(RegistryError, match="more than 200 references"):
        self_contained(Stored('"X"', ("x", 1)), lambda _, n: Stored('"X"', ("x", n + 1)))


def test_a_decoder_takes_the_texts_of_the_referenced_schemas(tmp_path: Path) -> None:
    cls = compile_record(tmp_path, ORDER)
    money, line, order = split(TEXT, ["shop.types.Line", "shop.types.Money"])
    data = b"\x02\x00\x04\x02"
    value = cls.decoder(order.text, money.text, line.text)(data)
    assert value == cls.decode(data)
    wider = json.loads(order.text)
    wider["fields"].append({"name": "more", "type": "int"})
    assert cls.decoder(json.dumps(wider), money.text, line.text)(data + b"\x00") == value
    with pytest.raises(ContractError, match="there is no type named shop.types"):
        cls.decoder(order.text, money.text)
