"""The JSON Schema of topics.toml accepts the same documents as the parser."""

import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from codegen.errors import InputError
from codegen.source import topics
from codegen.source.rules import INVALID_TOPICS
from codegen.source.topics import read_include, read_topics
from tests.thorough import some_of

DOCUMENTS = some_of(800)

SCHEMA = json.loads(Path(topics.__file__).with_name("topics.schema.json").read_text())
VALID: dict[str, list[Any]] = {
    "schema": ["shop.Order"],
    "key": ["id", "order id"],
    "compatibility": ["NONE", "FULL_TRANSITIVE", "BACKWARD"],
    "parity": [True, False],
    "partitions": [1, 2**31 - 1],
    "retention": ["7d", "1ms", "90s", "30m", "12h", "forever"],
    "producers": [[], ["orders"], ["a1-b_c", "products"]],
    "consumers": [[], ["orders", "analytics"]],
    "owner": ["orders", "team orders <a@b>"],
    "tags": [[], ["billing", "a b"]],
}
INVALID: dict[str, list[Any]] = {
    "schema": ["", 1],
    "key": ["", 1, ["id"]],
    "compatibility": ["", "full", "BACKWARDS", 1, ["FULL"]],
    "parity": ["true", 0, 1],
    "partitions": [0, -1, 2**31, True, 1.5, "3"],
    "retention": ["0s", "07d", "7", "d", "7w", "7 d", " 7d", "7d\n", "Forever", "-1", 7],
    "producers": ["orders", ["Orders"], ["1a"], [""], ["a b"], ["é"], ["a", "b", "a"], [1], {}],
    "consumers": [["orders", "orders"], ["-a"]],
    "owner": ["", " ", 1, ["a"]],
    "tags": ["billing", [""], [1], {}],
}
INCLUDES = [[], ["../a", "b#ref=v1"], [""], [3], "a", {"key": "id"}, {"key": ""}, {}]
LONG = [f"{'9' * n}{unit}" for n in (11, 12, 15, 16) for unit in ("ms", "s", "m", "h", "d")]
NAMES = ["rules", "t", "order.created", "A-b_1", "x" * 249]
WRONG_NAMES = ["", "a b", "é", "t\n", "x" * 250]


@st.composite
def tables(draw: Any) -> Any:
    """The settings of a topic or of the defaults, with a fault now and then."""

    def rarely() -> bool:
        return draw(st.integers(0, 9)) == 0

    if rarely():
        return draw(st.sampled_from([3, "t", []]))
    keys = draw(st.lists(st.sampled_from(list(VALID)), unique=True))
    table = {key: draw(st.sampled_from((INVALID if rarely() else VALID)[key])) for key in keys}
    if not rarely():
        table.setdefault("key", "id")
    if rarely():
        table |= draw(st.sampled_from([{"keys": "id"}, {"created": {"key": "id"}}]))
    if rarely():
        table["retention"] = draw(st.sampled_from(LONG))
    return table


@st.composite
def documents(draw: Any) -> dict[str, Any]:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=2))
    if draw(st.integers(0, 19)) == 0:
        names.append(draw(st.sampled_from(WRONG_NAMES)))
    if draw(st.booleans()):
        names.append("defaults")
    return {name: draw(tables()) for name in names}


def toml(document: dict[str, Any]) -> str:
    """The document as TOML: plain values, then tables."""
    plain = [(name, value) for name, value in document.items() if not isinstance(value, dict)]
    lines = [f"{json.dumps(name)} = {inline(value)}" for name, value in plain]
    for name, table in document.items():
        if isinstance(table, dict):
            lines.append(f"[{json.dumps(name)}]")
            lines += [f"{json.dumps(key)} = {inline(value)}" for key, value in table.items()]
    return "\n".join(lines) + "\n"


def inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {inline(v)}" for k, v in value.items()) + "}"
    return json.dumps(value)


def parser_accepts(document: dict[str, Any], file: Path) -> bool:
    """Whether the parser finds no violation of the grammar; schemas are not part of it."""
    file.write_text(toml(document))
    rules = []
    for read in (read_include, lambda file: read_topics(file, [])):
        try:
            read(file)
        except InputError as error:
            rules += [found.rule for found in error.diagnostics]
    return INVALID_TOPICS.id not in rules


def schema_accepts(judges: Path, drawn: list[dict[str, Any]]) -> list[bool]:
    done = subprocess.run(
        ["node", "topics.mjs"],
        cwd=judges,
        input=json.dumps({"schema": SCHEMA, "documents": drawn}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    results: list[bool] = json.loads(done.stdout)
    return results


def test_the_json_schema_and_the_parser_accept_the_same(judges: Path, tmp_path: Path) -> None:
    values = [(key, value) for key in VALID for value in [*VALID[key], *INVALID[key]]]
    values += [("retention", value) for value in LONG]
    drawn: list[dict[str, Any]] = [{"t": {"key": "id", key: value}} for key, value in values]
    drawn += [{"include": value, "t": {"key": "id"}} for value in INCLUDES]

    @settings(
        max_examples=DOCUMENTS,
        phases=[Phase.generate],
    )
    @given(documents())
    def draw(document: dict[str, Any]) -> None:
        drawn.append(document)

    draw()
    expected = [parser_accepts(document, tmp_path / "topics.toml") for document in drawn]
    found = schema_accepts(judges, drawn)
    pairs = zip(drawn, expected, found, strict=True)
    assert [document for document, ours, theirs in pairs if ours != theirs] == []
    assert min(Counter(expected).values()) > DOCUMENTS / 4
