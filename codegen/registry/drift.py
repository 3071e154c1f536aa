"""How a registry differs from the history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..history import Version
from ..project import Project
from ..source.topics import TopicSettings
from .client import Registry


def drift(registry: Registry, project: Project) -> list[str]:
    """A sentence for every difference, none where the registry holds exactly the history."""
    found: list[str] = []
    for name, topic in project.topics.items():
        found += _topic_drift(registry, topic, project.history.get(name, ()))
        if len(project.versions[name]) > len(project.history.get(name, ())):
            found.append(f"{name} has changes without a version: run codegen generate")
    return found


def _topic_drift(
    registry: Registry, topic: TopicSettings, history: Sequence[Version]
) -> Iterator[str]:
    subject = f"{topic.name}-value"
    theirs = registry.versions(subject)
    ours = [json.loads(version.text) for version in history]
    yield from _missing(subject, ours, [_read(text) for _, text in theirs])
    for number, text in theirs:
        if _read(text) not in ours:
            yield f"{subject} has version {number}, which the history has not: find out who did"
    level = registry.level(subject)
    if theirs and level != topic.compatibility:
        mend = "run codegen register"
        yield f"{subject} has the level {level}, and topics.toml {topic.compatibility}: {mend}"


def _missing(subject: str, ours: Sequence[Any], theirs: Sequence[Any]) -> Iterator[str]:
    if not theirs and ours:
        yield f"{subject} is not there: run codegen register"
        return
    for number, schema in enumerate(ours, 1):
        if schema not in theirs:
            yield f"{subject} lacks version {number}: run codegen register"


def _read(text: str) -> Any:
    """The JSON, whatever its layout; the text itself where it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return text
