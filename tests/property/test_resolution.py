"""Resolvers, generated and composed, compared with fastavro on random changes of schemas."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path
from typing import Any

import fastavro
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from codegen.compatibility import check
from codegen.runtime.errors import ContractError
from codegen.runtime.parser import parse
from codegen.runtime.resolve import compose
from tests.compiling import compile_package, compile_record
from tests.property.evolution import evolved
from tests.property.schemas import (
    ValueMaker,
    examples,
    record_schemas,
    to_fastavro,
    types_of,
    without_logical_types,
)

TOPICS = '["t"]\nkey = "key"\ncompatibility = "NONE"\n'


def with_key(schema: dict[str, Any]) -> dict[str, Any]:
    """The record as a topic's, with a field for the key."""
    return {**schema, "fields": [{"name": "key", "type": "string"}, *schema["fields"]]}


def compiled_versions(older: Any, newer: Any) -> Any:
    """The class of `newer`, with a generated resolver for `older`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        compile_package(path, {"topics.toml": TOPICS, "t.avsc": older})
        package = compile_package(path, {"t.avsc": newer})
        return package.TOPICS[0].event


@examples(48)
@given(st.data())
def test_an_older_version_is_read_as_by_fastavro(data: Any) -> None:
    writer = with_key(data.draw(record_schemas()))
    reader = data.draw(evolved(writer))
    assume(any(field["name"] == "key" and field["type"] == "string" for field in reader["fields"]))
    texts = json.dumps(writer), json.dumps(reader)
    assert check(texts[1], texts[0], parity=True) == []
    with tempfile.TemporaryDirectory() as folder:
        old = compile_record(Path(folder), writer)
    new = compiled_versions(writer, reader)
    generated = new.decoder(texts[0])
    composed = compose(parse(texts[0]), parse(texts[1]), types_of(new), new.__name__)
    plain_writer, plain_reader = map(without_logical_types, (writer, reader))
    for _ in range(3):
        encoded = ValueMaker(data.draw, types_of(old)).value(parse(texts[0])).encode()
        value = generated(encoded)
        assert composed(encoded) == value
        expected = fastavro.schemaless_reader(io.BytesIO(encoded), plain_writer, plain_reader)
        assert to_fastavro(parse(texts[1]), value, types_of(new), tagged=False) == expected


@examples(48)
@given(st.data())
def test_compatible_versions_decode(data: Any) -> None:
    reader = data.draw(record_schemas())
    writer = data.draw(evolved(reader))  # reversed: many of these do not resolve
    texts = json.dumps(writer), json.dumps(reader)
    with tempfile.TemporaryDirectory() as folder:
        old = compile_record(Path(folder), writer)
    with tempfile.TemporaryDirectory() as folder:
        new = compile_record(Path(folder), reader)
    if check(texts[1], texts[0]):
        return
    decode = new.decoder(texts[0])
    for _ in range(5):
        decode(ValueMaker(data.draw, types_of(old)).value(parse(texts[0])).encode())


@examples(48)
@given(st.data())
def test_damaged_bytes_end_in_a_value_or_a_contract_error(data: Any) -> None:
    writer = with_key(data.draw(record_schemas()))
    reader = data.draw(evolved(writer))
    assume(any(field["name"] == "key" and field["type"] == "string" for field in reader["fields"]))
    with tempfile.TemporaryDirectory() as folder:
        old = compile_record(Path(folder), writer)
    new = compiled_versions(writer, reader)
    whole = ValueMaker(data.draw, types_of(old)).value(parse(json.dumps(writer))).encode()
    resolver = new.decoder(json.dumps(writer))
    composed = compose(
        parse(json.dumps(writer)), parse(json.dumps(writer)), types_of(old), old.__name__
    )
    for damaged in data.draw(st.lists(damages(whole), min_size=1, max_size=30)):
        generated_result = outcome(old.decode, damaged)
        assert generated_result == outcome(composed, damaged)
        outcome(resolver, damaged)


def outcome(decode: Any, data: bytes) -> Any:
    """The value, or the message of a ContractError; any other exception fails the test."""
    try:
        return repr(decode(data))
    except ContractError as error:
        return str(error)


def damages(whole: bytes) -> st.SearchStrategy[bytes]:
    """Truncated, extended and changed bytes."""
    position = st.integers(0, max(len(whole) - 1, 0))
    return st.one_of(
        position.map(lambda at: whole[:at]),
        st.binary(min_size=1, max_size=5).map(lambda more: whole + more),
        st.builds(
            lambda at, piece: whole[:at] + piece + whole[at + len(piece) :],
            position,
            st.binary(min_size=1, max_size=3),
        ),
    )


def test_a_foreign_schema_that_does_not_resolve_is_a_contract_error(tmp_path: Path) -> None:
    cls = compile_record(tmp_path, {"type": "record", "name": "R", "fields": []})
    with pytest.raises(ContractError):
        cls.decoder('"string"')
