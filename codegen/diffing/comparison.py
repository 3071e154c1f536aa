"""Compares a version with the versions before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..history import Version
from ..source.topic_settings import TopicSettings
from .advice import Advice, advise
from .differences import Change, differences
from .satisfied_level import strongest_satisfied_level


@dataclass(slots=True, frozen=True)
class Comparison:
    """`changes` are those since the version before; `level` the strongest that they satisfy."""

    changes: Sequence[Change]
    level: str
    advice: Advice


def compare(
    earlier: Sequence[Version], new: Version, topic: TopicSettings | None = None
) -> Comparison:
    """`earlier` has at least one version, the oldest first."""
    parity = bool(topic and topic.parity)
    level = strongest_satisfied_level(new.text, [each.text for each in earlier], parity=parity)
    services = (topic.producers, topic.consumers) if topic else ((), ())
    changes = differences(earlier[-1].node, new.node)
    return Comparison(changes, level, advise(level, *services))
