"""In parity mode the result for a pair of schemas is that of Apache Avro."""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from codegen.compatibility import check
from codegen.runtime.errors import SchemaError
from tests.parity.java import JavaUnavailableError, java_results
from tests.parity.pairs import pairs
from tests.thorough import some_of

PAIRS = some_of(4000)


def field(kind: Any, name: str = "f", **more: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, **more}


def record(*fields: Any, name: str = "R", **more: Any) -> dict[str, Any]:
    return {"type": "record", "name": name, "fields": list(fields), **more}


def enum(*symbols: str, **more: Any) -> dict[str, Any]:
    return {"type": "enum", "name": "E", "symbols": symbols, **more}


def fixed(size: int, name: str = "F", **more: Any) -> dict[str, Any]:
    return {"type": "fixed", "name": name, "size": size, **more}


PRIMITIVES = ("null", "boolean", "int", "long", "float", "double", "bytes", "string")
TREE = record(field(["null", "R"], "next", default=None))
DECIMAL = {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}
ONES = record(field("int"), name="One", aliases=["b.Two"])
AMBIGUOUS = field("int", "g", aliases=["f", "h"])
BOTH = record(field("int"), field("int", "h"))
HAND_PICKED = {
    "an ambiguous alias in one of two compatible branches": (
        [record(AMBIGUOUS), record(namespace="n")],
        BOTH,
    ),
    "an ambiguous alias after the branch that reads": (
        [record(namespace="n"), record(AMBIGUOUS)],
        BOTH,
    ),
    "an ambiguous alias in a branch of another name": ([record(AMBIGUOUS, name="S"), BOTH], BOTH),
    "an ambiguous alias deep in a branch": (
        [record(field(record(AMBIGUOUS, name="S"), "x"), name="T"), record(namespace="n")],
        record(field({**BOTH, "name": "S"}, "x")),
    ),
    "unqualified names match": (
        record(field("int"), namespace="a"),
        record(field("int"), namespace="b"),
    ),
    "an alias without a namespace has its type's": (
        record(name="S", namespace="a", aliases=["R"]),
        record(namespace="a"),
    ),
    "an alias of another namespace does not match": (
        record(name="S", namespace="a", aliases=["R"]),
        record(namespace="b"),
    ),
    "an alias with a namespace matches": (
        record(name="S", namespace="a", aliases=["b.R"]),
        record(namespace="b"),
    ),
    "an aliased field whose both names are written": (
        record(field("int", aliases=["g"])),
        record(field("int"), field("int", "g")),
    ),
    "an aliased field whose alias is written": (
        record(field("int", aliases=["g"])),
        record(field("int", "g")),
    ),
    "an enum's default is not used for a missing field": (
        record(field(enum("A", default="A"))),
        record(),
    ),
    "an enum's default is used for an unknown symbol": (enum("A", default="A"), enum("A", "B")),
    "an unknown symbol": (enum("A"), enum("A", "B")),
    "a removed symbol": (enum("A", "B"), enum("A")),
    "a missing field with a default": (record(field("int", default=1)), record()),
    "a missing field without a default": (record(field("int")), record()),
    "a recursive record": (TREE, TREE),
    "another size": (fixed(2), fixed(3)),
    "another name": (fixed(2), fixed(2, "G")),
    "a logical type is ignored": (DECIMAL, {**DECIMAL, "scale": 3}),
    "union to a branch": ("int", ["int", "string"]),
    "a union of what promotes": ("long", ["int", "long"]),
    "a value to a union": (["null", "long"], "int"),
    "a value to a union without it": (["null", "int"], "string"),
    "a wider union": (["null", "int", "string"], ["null", "int"]),
    "a narrower union": (["null", "int"], ["null", "int", "string"]),
    "an empty union is written": ("int", []),
    "an error is read as a record": (record(), {**record(), "type": "error"}),
    "a record of a union by its alias": (["null", ONES], record(field("int"), name="b.Two")),
    "array and map": ({"type": "array", "items": "int"}, {"type": "map", "values": "int"}),
    "items that promote": ({"type": "array", "items": "long"}, {"type": "array", "items": "int"}),
    **{f"{b} read as {a}": (a, b) for a in PRIMITIVES for b in PRIMITIVES},
}


def results_of_java(compared: list[tuple[Any, Any]]) -> list[str]:
    try:
        return java_results(compared)
    except JavaUnavailableError as error:
        if os.environ.get("REQUIRE_REAL_KAFKA") == "1":
            pytest.fail(f"REQUIRE_REAL_KAFKA=1, and {error}")
        pytest.skip(f"Apache Avro in Java is not available: {error}")


def ours(reader: Any, writer: Any) -> str:
    try:
        violations = check(json.dumps(reader), json.dumps(writer), parity=True)
    except SchemaError:
        return "INVALID"
    return "INCOMPATIBLE" if violations else "COMPATIBLE"


def differing(compared: list[tuple[Any, Any]]) -> tuple[list[str], Counter[str]]:
    """Each pair with different results, and how often each result occurred.

    A pair that either finds invalid is ignored: other tests check validity.
    """
    found, counts = [], Counter[str]()
    for (reader, writer), java in zip(compared, results_of_java(compared), strict=True):
        result = ours(reader, writer)
        if "INVALID" in (result, java.partition(" ")[0]):
            counts["INVALID"] += 1
            continue
        counts[result] += 1
        if result != java:
            found.append(f"Java: {java}; reader {json.dumps(reader)}; writer {json.dumps(writer)}")
    return found, counts


def test_hand_picked_pairs_have_the_results_of_java() -> None:
    found, counts = differing(list(HAND_PICKED.values()))
    assert found == []
    assert counts["INVALID"] == 0


def test_generated_pairs_have_the_results_of_java() -> None:
    compared: list[tuple[Any, Any]] = []

    @settings(
        max_examples=PAIRS,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(pairs())
    def collect(pair: tuple[Any, Any]) -> None:
        compared.append(pair)

    collect()
    found, counts = differing(compared)
    assert found[:3] == []
    assert min(counts["COMPATIBLE"], counts["INCOMPATIBLE"]) > PAIRS / 8, counts
