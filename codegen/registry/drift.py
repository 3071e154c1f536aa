"""How a registry differs from the history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..history import Version
from ..project import Project
from ..runtime.errors import SchemaError
from ..runtime.fingerprint import fingerprint
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
    yield from _missing(registry, subject, history, [text for _, text in registered])
    known = {version.content for version in history}
    for number, text in registered:
        if _content(text) not in known:
            problem = f"{subject} has version {number}, which is not in the history"
            yield f"{problem}: find out who registered it"
    level = registry.level(subject)
    if registered and level != topic.compatibility:
        levels = f"the level {level}, not the {topic.compatibility} of topics.toml"
        yield f"{subject} has {levels}: run codegen register"


def _missing(
    registry: Registry, subject: str, history: Sequence[Version], registered: Sequence[str]
) -> Iterator[str]:
    """What `register` would add. Most registries give texts back in another spelling, so that
    the registry itself is asked for those that differ."""
    if not registered and history:
        yield f"{subject} is not registered: run codegen register"
        return
    known = [_read(text) for text in registered]
    for version in history:
        if json.loads(version.text) not in known and not registry.holds(subject, version.text):
            yield f"{subject} lacks version {version.number}: run codegen register"


def _content(text: str) -> str:
    """The fingerprint; the text itself where it is not a schema."""
    try:
        return fingerprint(text)
    except SchemaError:
        return text


def _read(text: str) -> Any:
    """The JSON, independent of its layout; the text itself where it is not JSON."""
    try:
        return json.loads(text)
    except ValueError:
        return text
