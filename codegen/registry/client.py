"""Registers the history in a schema registry: makes a plan, then applies its actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from confluent_kafka.schema_registry import (
    ConfigCompatibilityLevel,
    Schema,
    SchemaRegistryClient,
    ServerConfig,
)
from confluent_kafka.schema_registry.error import SchemaRegistryError

from ..errors import CodegenError, UsageError
from ..history import Version
from ..project import Project
from ..source.topic_settings import TopicSettings

_T = TypeVar("_T")


class RegistryError(CodegenError):
    """The schema registry refused a request, or can't be reached."""


@dataclass(slots=True, frozen=True)
class Action:
    """One change to the registry: what it will do, and what it did, as text."""

    planned: str
    done: str
    apply: Callable[[], object]


class Registry:
    """A schema registry; its failures are RegistryErrors of one sentence."""

    def __init__(self, url: str) -> None:
        self.url = url
        settings = {"url": url, "timeout": 10, "max.retries": 2, "retries.wait.ms": 200}
        try:
            self.client = SchemaRegistryClient(settings)
        except ValueError as error:
            raise UsageError(f"{url!r} is not a registry's address: {error}") from None

    def plan(self, project: Project) -> list[Action]:
        """The actions that the registry lacks, in order."""
        actions: list[Action] = []
        for name, topic in project.topics.items():
            actions += self._plan_topic(topic, project.history.get(name, ()))
        return actions

    def apply(self, action: Action) -> None:
        """Applies one action. Safe to repeat, and concurrently."""
        self._call(action.apply)

    def versions(self, subject: str) -> list[tuple[int, str]]:
        """The number and the text of every version, oldest first; none for an unknown subject."""
        numbers = self._find(lambda: self.client.get_versions(subject)) or []
        return [(number, self._text(subject, number)) for number in sorted(numbers)]

    def level(self, subject: str) -> str | None:
        """The subject's own compatibility level, None where it has none."""
        config = self._find(lambda: self.client.get_config(subject))
        level = (config.compatibility or config.compatibility_level) if config else None
        return getattr(level, "value", level)

    def _text(self, subject: str, number: int) -> str:
        found = self._call(lambda: self.client.get_version(subject, number))
        return str(found.schema.schema_str)

    def _plan_topic(self, topic: TopicSettings, history: Sequence[Version]) -> Iterator[Action]:
        subject = f"{topic.name}-value"
        if self.level(subject) != topic.compatibility:
            yield self._set_level(subject, topic.compatibility)
        for version in history:
            schema = Schema(version.text, "AVRO")
            if not self._holds(subject, schema):
                yield self._register(subject, schema, version.number)

    def _set_level(self, subject: str, level: str) -> Action:
        config = ServerConfig(compatibility=ConfigCompatibilityLevel(level))
        text = f"set the compatibility of {subject} to {level}"
        return Action(text, text, lambda: self.client.set_config(subject, config))

    def _register(self, subject: str, schema: Schema, number: int) -> Action:
        version = f"version {number} of {subject}"
        register = partial(self.client.register_schema, subject, schema)
        return Action(f"register {version}", f"registered {version}", register)

    def _holds(self, subject: str, schema: Schema) -> bool:
        return self._find(lambda: self.client.lookup_schema(subject, schema)) is not None

    def _find(self, call: Callable[[], _T]) -> _T | None:
        """The response, or None for a 404."""
        try:
            return self._call(call)
        except _NotFoundError:
            return None

    def _call(self, call: Callable[[], _T]) -> _T:
        try:
            return call()
        except SchemaRegistryError as error:
            kind = _NotFoundError if error.http_status_code == 404 else RegistryError
            message = f"The registry at {self.url} refused: {error.error_message}"
            raise kind(f"{message} (code {error.error_code}).") from None
        except Exception as error:
            # The client passes on the errors of its HTTP library, which varies between versions.
            raise RegistryError(
                f"The registry at {self.url} can't be reached ({error}): start it, or set "
                "SCHEMA_REGISTRY_URL to its address."
            ) from None


class _NotFoundError(RegistryError):
    """The registry has no such subject, version or setting."""
