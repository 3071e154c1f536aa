"""topics.toml; invalid files are in the golden cases error_topics*."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codegen.compatibility import LEVELS
from codegen.source import topics
from codegen.source.schemas import read_schemas
from codegen.source.topic_settings import SETTINGS, TopicSettings
from codegen.source.topics import read_topics
from tests.compiling import write_schemas

ROOT = Path(__file__).parents[3]
SCHEMA = Path(topics.__file__).with_name("topics.schema.json")


@pytest.mark.parametrize(
    ("retention", "milliseconds"),
    [
        ("1ms", 1),
        ("90s", 90_000),
        ("30m", 1_800_000),
        ("12h", 43_200_000),
        ("7d", 604_800_000),
        ("forever", -1),
    ],
)
def test_a_retention_is_read_as_milliseconds(retention: str, milliseconds: int) -> None:
    assert SETTINGS["retention"](retention) == milliseconds


def test_a_topic_has_its_own_settings_then_the_defaults(tmp_path: Path) -> None:
    text = '[defaults]\nkey = "id"\npartitions = 3\n["t"]\npartitions = 2\nconsumers = ["a"]\n'
    (tmp_path / "topics.toml").write_text(text)
    fields = [{"name": "id", "type": "string"}]
    write_schemas(tmp_path, {"t.avsc": {"type": "record", "name": "T", "fields": fields}})
    (topic,) = read_topics(tmp_path / "topics.toml", read_schemas(tmp_path))[0].values()
    assert topic == TopicSettings("t", key="id", partitions=2, consumers=("a",))


def test_the_json_schema_has_every_setting_and_level() -> None:
    settings = json.loads(SCHEMA.read_text())["definitions"]["settings"]["properties"]
    assert list(settings) == list(SETTINGS)
    assert settings["compatibility"]["enum"] == list(LEVELS)
    defaults = {key: value["default"] for key, value in settings.items() if "default" in value}
    plain = TopicSettings("t")
    assert defaults.pop("retention") == "7d"
    assert defaults == {key: getattr(plain, key) for key in defaults}


def test_the_first_line_of_our_topics_names_the_json_schema() -> None:
    file = ROOT / "schemas" / "topics.toml"
    directive, _, path = file.read_text().partition("\n")[0].partition(" ")
    assert directive == "#:schema"
    assert (file.parent / path).read_text() == SCHEMA.read_text()
