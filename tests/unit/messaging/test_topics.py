"""topics.toml, as Kafka needs it."""

from pathlib import Path

import pytest

from messaging.errors import MessagingError
from messaging.topics import TopicSpec, read_topics

DEFAULTS = '[defaults]\npartitions = 3\nretention = "7d"\n'


def test_every_topic_has_a_dead_letter_topic(tmp_path: Path) -> None:
    file = tmp_path / "topics.toml"
    file.write_text(DEFAULTS + '["a.b"]\npartitions = 5\n')
    week = 7 * 24 * 60 * 60 * 1000
    assert read_topics(file)[0] == TopicSpec("a.b", 5, week)
    assert read_topics(file)[1].name == "a.b.dlq"


def test_a_retention_that_is_no_duration_is_refused_with_its_topic(tmp_path: Path) -> None:
    file = tmp_path / "topics.toml"
    file.write_text(DEFAULTS + '["a.b"]\nretention = "a week"\n')
    with pytest.raises(MessagingError, match="a.b: retention 'a week' is no duration"):
        read_topics(file)
