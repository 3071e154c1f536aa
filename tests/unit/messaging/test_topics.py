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


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('["a.b"]\npartitions = 1\nretention = "a week"\n', "a.b: give `retention`"),
        ('["a.b"]\npartitions = 0\nretention = "7d"\n', "a.b: give `partitions`"),
        ('["a.b"]\n', "a.b: give `partitions`"),
        ("a = [", "topics.toml is not TOML"),
    ],
)
def test_what_makes_no_topic_is_refused_with_its_name(
    tmp_path: Path, text: str, sentence: str
) -> None:
    file = tmp_path / "topics.toml"
    file.write_text(text)
    with pytest.raises(MessagingError, match=sentence):
        read_topics(file)
