"""How a registry differs from the history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..history import Version
from ..project import Project
from ..source.topic_settings import TopicSettings
from .client import Registry


def drift(registry: Registry, project: Project) -> list[str]:
    """A sentence for every difference; none where the registry has exactly the history."""
    found: list[str] = []
    for name, topic in project.topics.items():
        found += _topic_drift(registry, topic, project.history.get(name, ()))
        if len(project.versions[name]) > len(project.history.get(name, ())):
            found.append(f"{name} has unversioned changes: run codegen generate")
    return found


def _topic_drift(
    registry: Registry, topic: TopicSettings, history: Sequence[Version]
) -> Iterator[str]:
    subject = f"{topic.name}-value"
    registered = registry.versions(subject)
    expected = [json.loads(version.text) for version in history]
    yield from _missing(subject, expected, [_read(text) for _, text in registered])
    for number, text in registered:
        if _read(text) not in expected:
            problem = f"{subject} has version {number}, which is not in the history"
            yield f"{problem}: find out who registered it"
    level = registry.level(subject)
    if registered and level != topic.compatibility:
        levels = f"the level {level}, not the {topic.compatibility} of topics.toml"
        yield f"{subject} has {levels}: run codegen register"


def _missing(subject: str, expected: Sequence[Any], registered: Sequence[Any]) -> Iterator[str]:
    if not registered and expected:
        yield f"{subject} is not registered: run codegen register"
        return
    for number, schema in enumerate(expected, 1):
        if schema not in registered:
            yield f"{subject} lacks version {number}: run codegen register"


def _read(text: str) -> Any:
    """The JSON, independent of its layout; the text itself where it is not JSON."""
    try:
        return json.loads(text)
    except ValueError:
        return text
