"""Generated codecs compared with fastavro, on random schemas and values."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path
from typing import Any

import fastavro
from hypothesis import given
from hypothesis import strategies as st

from codegen.runtime.parser import parse
from tests.compiling import compile_record
from tests.property.schemas import (
    ValueMaker,
    examples,
    record_schemas,
    to_fastavro,
    types_of,
    without_logical_types,
)


def compiled(schema: Any) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        return compile_record(Path(folder), schema)


@examples(160)
@given(st.data())
def test_bytes_equal_fastavros_and_values_round_trip(data: Any) -> None:
    schema = data.draw(record_schemas())
    cls = compiled(schema)
    node, types = parse(json.dumps(schema)), types_of(cls)
    plain = fastavro.parse_schema(without_logical_types(schema))
    for _ in range(5):
        value = ValueMaker(data.draw, types).value(node)
        encoded = value.encode()
        out = io.BytesIO()
        fastavro.schemaless_writer(out, plain, to_fastavro(node, value, types))
        assert encoded == out.getvalue()
        assert cls.decode(encoded) == value
        foreign = json.dumps({**schema, "aliases": ["Elsewhere"]})
        assert cls.decoder(foreign)(encoded) == value
