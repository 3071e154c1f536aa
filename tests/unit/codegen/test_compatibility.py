"""The compatibility rules and levels."""

from __future__ import annotations

import json
from typing import Any

import pytest

from codegen.compatibility import COMPATIBILITY_RULES, LEVELS, check, check_level


def record(*fields: Any, **more: Any) -> dict[str, Any]:
    return {"type": "record", "name": "R", "fields": list(fields), **more}


def field(kind: Any, name: str = "f", **more: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, **more}


def enum(*symbols: str, **more: Any) -> dict[str, Any]:
    return {"type": "enum", "name": "E", "symbols": symbols, **more}


def decimal(precision: int, scale: int) -> dict[str, Any]:
    return {"type": "bytes", "logicalType": "decimal", "precision": precision, "scale": scale}


def logical(name: str) -> dict[str, Any]:
    return {"type": "long", "logicalType": name}


def fixed(size: int, name: str = "F", **more: Any) -> dict[str, Any]:
    return {"type": "fixed", "name": name, "size": size, **more}


DATE = {"type": "int", "logicalType": "date"}
INCOMPATIBLE = [
    ("TYPE_MISMATCH", "int", "string"),
    ("TYPE_MISMATCH", "int", "long"),
    ("TYPE_MISMATCH", record(field("int")), record(field("boolean"))),
    ("TYPE_MISMATCH", {"type": "array", "items": "int"}, {"type": "map", "values": "int"}),
    ("TYPE_MISMATCH", "int", ["int", "string"]),
    ("NAME_MISMATCH", fixed(2), fixed(2, "G")),
    ("FIXED_SIZE_MISMATCH", fixed(2), fixed(3)),
    ("MISSING_ENUM_SYMBOLS", enum("A"), enum("A", "B")),
    ("READER_FIELD_MISSING_DEFAULT_VALUE", record(field("int")), record()),
    (
        "READER_FIELD_MISSING_DEFAULT_VALUE",
        record(field(enum("A", default="A"))),
        record(),
    ),
    (
        "AMBIGUOUS_ALIAS",
        record(field("int", aliases=["g"])),
        record(field("int"), field("int", "g")),
    ),
    (
        "FIELD_READ_TWICE",
        record(field("int"), field("int", "g", aliases=["f"])),
        record(field("int")),
    ),
    ("BYTES_READ_AS_STRING", "string", "bytes"),
    ("BYTES_READ_AS_STRING", ["null", "string"], ["null", "bytes"]),
    ("MISSING_UNION_BRANCH", ["null", "int"], "string"),
    ("MISSING_UNION_BRANCH", ["null", "int"], ["null", "int", "string"]),
    ("LOGICAL_TYPE_MISMATCH", logical("timestamp-millis"), logical("timestamp-micros")),
    ("LOGICAL_TYPE_MISMATCH", logical("timestamp-millis"), "long"),
    ("LOGICAL_TYPE_MISMATCH", [DATE, "long"], "int"),  # the branch of type int reads an int
    ("MISSING_ENUM_SYMBOLS", [enum("A", namespace="a"), enum("A", "B", namespace="b")], enum("B")),
    ("DECIMAL_MISMATCH", decimal(9, 2), decimal(9, 3)),
    ("DECIMAL_MISMATCH", decimal(8, 2), decimal(9, 2)),
]
COMPATIBLE = [
    ("long", "int"),
    ("double", "float"),
    ("bytes", "string"),
    (["string", "bytes"], "bytes"),
    ([DATE, "string"], ["string", DATE]),
    (["null", "long"], "int"),
    ("long", ["int", "long"]),
    (enum("A", default="A"), enum("A", "B")),
    (record(field("int", default=1)), record()),
    (record(), record(field("int"))),
    (record(field("int", "g", aliases=["f"])), record(field("int"))),
    (fixed(2, "G", aliases=["F"]), fixed(2)),
    (fixed(2, "F", namespace="b"), fixed(2, "F", namespace="a")),
    (decimal(10, 2), decimal(9, 2)),
    ("long", logical("timestamp-millis")),
]
TREE = record(field(["null", "R"], "next", default=None))


@pytest.mark.parametrize(("rule", "reader", "writer"), INCOMPATIBLE)
def test_an_incompatibility_is_reported_by_its_rule(rule: str, reader: Any, writer: Any) -> None:
    found = check(json.dumps(reader), json.dumps(writer))
    assert [violation.rule for violation in found] == [rule]


@pytest.mark.parametrize(("reader", "writer"), COMPATIBLE)
def test_compatible_schemas_have_no_violation(reader: Any, writer: Any) -> None:
    assert check(json.dumps(reader), json.dumps(writer)) == []


def test_every_rule_has_an_example() -> None:
    assert {rule for rule, _, _ in INCOMPATIBLE} == {rule.id for rule in COMPATIBILITY_RULES}


def test_parity_ignores_logical_types() -> None:
    texts = json.dumps(decimal(9, 2)), json.dumps(decimal(9, 3))
    assert check(*texts)
    assert check(*texts, parity=True) == []


def test_a_recursive_schema_is_compatible_with_itself() -> None:
    assert check(json.dumps(TREE), json.dumps(TREE)) == []


def test_every_violation_has_its_path() -> None:
    line = {"type": "array", "items": record(field("int", "q"), field("int", "new"), name="Line")}
    old = {"type": "array", "items": record(field("string", "q"), name="Line")}
    found = check(json.dumps(record(field(line, "lines"))), json.dumps(record(field(old, "lines"))))
    assert [(v.path, v.rule) for v in found] == [
        ("R.lines[].new", "READER_FIELD_MISSING_DEFAULT_VALUE"),
        ("R.lines[].q", "TYPE_MISMATCH"),
    ]
    assert found[1].reader_at == ("fields", 0, "type", "items", "fields", 0, "type")


ADDED = json.dumps(record(field("int")))  # a new field without a default
NONE = json.dumps(record())
DEFAULTED = json.dumps(record(field("int", default=0)))


@pytest.mark.parametrize(
    ("level", "violated"),
    [
        ("NONE", False),
        ("BACKWARD", True),
        ("BACKWARD_TRANSITIVE", True),
        ("FORWARD", False),
        ("FORWARD_TRANSITIVE", False),
        ("FULL", True),
        ("FULL_TRANSITIVE", True),
    ],
)
def test_a_required_field_violates_the_backward_levels(level: str, violated: bool) -> None:
    assert bool(check_level(level, ADDED, [NONE])) is violated


@pytest.mark.parametrize("level", [name for name, level in LEVELS.items() if level.backward])
def test_only_transitive_levels_compare_with_all_versions(level: str) -> None:
    found = check_level(level, ADDED, [NONE, DEFAULTED])
    assert bool(found) is LEVELS[level].transitive
    assert all(violation.version == 1 and violation.new_reads for violation in found)
