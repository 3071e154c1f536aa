"""Random changes to a schema that Avro's schema resolution supports."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

_PROMOTIONS = {
    "int": ["long", "float", "double"],
    "long": ["float", "double"],
    "float": ["double"],
    "string": ["bytes"],
}
_ADDED = (
    ("int", 7),
    ("string", "new"),
    ({"type": "long", "logicalType": "timestamp-millis"}, 1_700_000_000_000),
    ({"type": "array", "items": "string"}, ["x", "y"]),
    ({"type": "map", "values": "long"}, {"k": 1}),
    (["null", "string"], None),
    (["string", "null"], "text"),
    ("double", 1),
)


class Evolver:
    """Derives a reader's schema from a writer's."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.count = 0

    def chance(self) -> bool:
        return self.draw(st.integers(0, 3)) == 0

    def type(self, schema: Any) -> Any:
        if isinstance(schema, str):
            return self.primitive(schema)
        if isinstance(schema, list):
            return [self.unchanged(branch) for branch in schema]
        match schema["type"]:
            case "record":
                return self.record(schema)
            case "enum":
                return self.enum(schema)
            case "array":
                return {**schema, "items": self.type(schema["items"])}
            case "map":
                return {**schema, "values": self.type(schema["values"])}
        return schema

    def unchanged(self, branch: Any) -> Any:
        """A branch keeps its kind, so that it reads what it wrote."""
        return self.type(branch) if isinstance(branch, dict) else branch

    def primitive(self, name: str) -> Any:
        if name in _PROMOTIONS and self.chance():
            return self.draw(st.sampled_from(_PROMOTIONS[name]))
        if name == "null" or not self.chance():
            return name
        return ["null", name]

    def record(self, schema: dict[str, Any]) -> dict[str, Any]:
        fields = []
        for field in schema["fields"]:
            if self.chance():
                continue
            changed = {**field, "type": self.type(field["type"])}
            if self.chance():
                changed = {**changed, "name": f"renamed_{field['name']}"}
                changed["aliases"] = [field["name"]]
            fields.append(changed)
        if self.chance():
            taken = {field["name"] for field in schema["fields"]} | {f["name"] for f in fields}
            self.count += 1
            while f"added_{self.count}" in taken:  # by an earlier evolution
                self.count += 1
            kind, default = self.draw(st.sampled_from(_ADDED))
            fields.append({"name": f"added_{self.count}", "type": kind, "default": default})
        return {**schema, "fields": self.draw(st.permutations(fields))}

    def enum(self, schema: dict[str, Any]) -> dict[str, Any]:
        if not self.chance():
            return schema
        known = [symbol for symbol in schema["symbols"] if symbol != "UNKNOWN"]
        symbols = [symbol for symbol in known if self.chance()]
        return {**schema, "symbols": ["UNKNOWN", *symbols], "default": "UNKNOWN"}


@st.composite
def evolved(draw: Any, schema: Any) -> Any:
    """A schema that reads what `schema` wrote."""
    return Evolver(draw).type(schema)
