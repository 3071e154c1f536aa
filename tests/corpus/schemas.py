"""Large schemas of shapes that are common elsewhere."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def record(name: str, fields: dict[str, Any], **more: Any) -> Schema:
    listed = [{"name": field, **_attributes(kind)} for field, kind in fields.items()]
    return {"type": "record", "name": name, **more, "fields": listed}


def _attributes(kind: Any) -> dict[str, Any]:
    is_nullable = isinstance(kind, dict) and isinstance(kind["type"], list)
    return kind if is_nullable else {"type": kind}


def nullable(kind: Any) -> dict[str, Any]:
    """A column as most exporters write it: null first, null by default."""
    return {"type": ["null", kind], "default": None}


COLUMNS = (
    "string", "int", "long", "double", "float", "boolean", "bytes",
    {"type": "int", "logicalType": "date"},
    {"type": "long", "logicalType": "timestamp-millis"},
    {"type": "bytes", "logicalType": "decimal", "precision": 38, "scale": 9},
)  # fmt: skip

WAREHOUSE = record(
    "Row",
    {f"COLUMN_{i}": nullable(COLUMNS[i % len(COLUMNS)]) for i in range(400)},
    namespace="warehouse.export",
)
"""A table of 400 nullable columns."""

_VALUE = record("Value", {"id": "long", "name": nullable("string"), "class": nullable("int")})
_SOURCE = record(
    "Source",
    {"version": "string", "ts_ms": "long", "snapshot": nullable("string"), "lsn": nullable("long")},
    namespace="io.connector.postgres",
)
CHANGE = record(
    "Envelope",
    {
        "before": nullable(_VALUE),
        "after": nullable("Value"),
        "source": _SOURCE,
        "op": "string",
        "ts_ms": nullable("long"),
        "transaction": nullable(
            record("block", {"id": "string", "total_order": "long"}, namespace="event")
        ),
    },
    namespace="dbserver.public.customers",
)
"""Change data capture: one row before and after, a type used twice, several namespaces."""


def _namespaces() -> Schema:
    parts = {
        f"part_{i}": record("Item", {"id": "string", "kind": _kind(i)}, namespace=f"org.n{i}.model")
        for i in range(30)
    }
    again = {f"again_{i}": nullable(f"org.n{i}.model.Item") for i in range(30)}
    return record("Everything", {**parts, **again}, namespace="org.all")


def _kind(number: int) -> Schema:
    symbols = ["UNKNOWN", f"KIND_{number}", "None", "name"]
    return {"type": "enum", "name": "Kind", "symbols": symbols, "default": "UNKNOWN"}


NAMESPACES = _namespaces()
"""Thirty namespaces with types of the same two names."""


def _deep(level: int) -> Schema:
    inner: list[Any] = ["string", "long", "boolean"]
    if level < 5:
        inner = [_deep(level + 1), {"type": "map", "values": inner}, *inner]
    branches = [
        "null",
        *(
            record(f"Case{level}_{i}", {f"value_{i}": inner if i == 0 else "string"})
            for i in range(6)
        ),
        {"type": "array", "items": ["null", "int", f"Case{level}_0"]},
    ]
    return record(f"Node{level}", {"choice": branches, "tag": nullable("string")})


UNIONS = {**_deep(0), "namespace": "org.unions"}
"""Unions of records with unions of records, six levels deep and recursive."""

_EXPRESSION = {
    "type": "record",
    "name": "Expression",
    "namespace": "org.query",
    "fields": [
        {
            "name": "node",
            "type": [
                record("Literal", {"value": ["null", "boolean", "long", "double", "string"]}),
                record(
                    "Call", {"function": "string", "of": {"type": "array", "items": "Expression"}}
                ),
                record("Case", {"when": {"type": "map", "values": "Expression"}}),
            ],
        }
    ],
}
PLAN = record("Plan", {"root": _EXPRESSION, "costs": {"type": "map", "values": "double"}})
"""A tree of expressions, mutually recursive."""

CORPUS = {
    "warehouse": WAREHOUSE,
    "change": CHANGE,
    "namespaces": NAMESPACES,
    "unions": UNIONS,
    "plan": PLAN,
}
