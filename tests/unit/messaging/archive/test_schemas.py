import json

import fastavro
import pytest

from messaging.archive.schemas import complete

LINE = {"type": "record", "name": "Line", "namespace": "a", "fields": []}
COLOUR = {"type": "enum", "name": "Colour", "namespace": "a", "symbols": ["RED"], "doc": "Of it."}


def test_a_schema_by_itself_stays_as_it_is() -> None:
    schema = {**LINE, "doc": "One line.", "x": {"type": "Unknown"}}
    assert complete([json.dumps(schema)]) == schema


def test_each_definition_is_where_its_name_is_used_first() -> None:
    order = {
        "type": "record",
        "name": "Order",
        "namespace": "a",
        "fields": [
            {"name": "lines", "type": {"type": "array", "items": "Line"}},
            {"name": "first", "type": ["null", "Line"], "default": None},
            {"name": "colours", "type": {"type": "map", "values": "a.Colour"}},
        ],
    }
    whole = complete([json.dumps(each) for each in (LINE, COLOUR, order)])
    fastavro.parse_schema(json.loads(json.dumps(whole)))
    assert whole["fields"][0]["type"]["items"] == {"type": "record", "name": "a.Line", "fields": []}
    assert whole["fields"][1]["type"] == ["null", "a.Line"]
    assert whole["fields"][2]["type"]["values"]["doc"] == "Of it."


def test_what_is_no_schema_is_an_error() -> None:
    with pytest.raises(ValueError, match="Missing"):
        complete(['{"type": "record", "name": "X", "fields": [{"name": "a", "type": "Missing"}]}'])
