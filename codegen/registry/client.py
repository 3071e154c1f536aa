"""Registers the history in a schema registry: makes a plan, then applies its actions."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import without_credentials
from ..extras import extra
from ..history import Version
from ..project import Project
from ..source.topic_settings import TopicSettings
from .errors import NotFoundError, RegistryError
from .references import self_contained
from .sharing import Part, shared_types, split

if TYPE_CHECKING:
    from confluent_kafka.schema_registry import RegisteredSchema, Schema, SchemaRegistryClient

__all__ = ["Action", "Registry", "RegistryError"]

_T = TypeVar("_T")


@dataclass(slots=True, frozen=True)
class Action:
    """One change to the registry: what it will do, and what it did, as text.

    `version` is the topic and the number of the version that it registers.
    """

    planned: str
    done: str
    apply: Callable[[], object]
    version: tuple[str, int] | None = None
    text: str = ""

    @property
    def key(self) -> str:
        """What two equal actions share."""
        return self.planned + self.text


class Registry:
    """A schema registry, closed by `with`; its failures are RegistryErrors of one sentence.

    `name` is its address without credentials. Answers are checked: what is no registry's raises.
    """

    def __init__(self, url: str, environ: Mapping[str, str] = os.environ) -> None:
        with extra("registry"):  # slow to import: only what calls a registry waits for it
            from .connection import connect

        self.name = without_credentials(url)
        self.client: SchemaRegistryClient = connect(url, environ)

    def __enter__(self) -> Registry:
        return self

    def __exit__(self, *failure: Any) -> None:
        self.client.__exit__(*failure)  # type: ignore[no-untyped-call]

    def plan(self, project: Project) -> list[Action]:
        """The actions that the registry lacks, in order."""
        shared = shared_types(project)
        actions: dict[str, Action] = {}  # a shared type's is planned once for all topics
        for name, topic in project.topics.items():
            history, subject = project.history.get(name, ()), project.subject(name)
            for action in self._plan_topic(topic, subject, history, shared):
                actions.setdefault(action.key, action)
        return list(actions.values())

    def apply(self, action: Action) -> None:
        """Applies one action. Safe to repeat, and concurrently."""

        def request() -> bool:
            action.apply()
            return True

        self._call(request)

    def versions(self, subject: str) -> list[tuple[int, str]]:
        """The number and the text of every version, oldest first; none for an unknown subject.

        Each text stands alone: it has the types that the schema refers to.
        """
        numbers = self._find(lambda: self.client.get_versions(subject))
        if numbers is None:
            return []
        whole = isinstance(numbers, list) and all(type(number) is int for number in numbers)
        self._expect(whole and bool(numbers))
        return [(number, self._text(subject, number)) for number in sorted(numbers)]

    def level(self, subject: str) -> str | None:
        """The subject's own compatibility level, None where it has none."""
        return self._level(subject)

    def default_level(self) -> str:
        """The level of subjects that have none of their own."""
        return self._level(None) or "BACKWARD"

    def _level(self, subject: str | None) -> str | None:
        config = self._find(lambda: self.client.get_config(subject))
        if config is None:
            return None
        found = config.compatibility or config.compatibility_level
        level = getattr(found, "value", found)
        self._expect(isinstance(level, str))
        return str(level)

    def holds(self, subject: str, text: str) -> bool:
        """Whether the subject has the schema, as the registry compares schemas."""
        return self.find(subject, self._models.Schema(text, "AVRO")) is not None

    def find(self, subject: str, schema: Schema) -> RegisteredSchema | None:
        """The subject's version with the schema, as the registry compares schemas."""
        return self._find(lambda: self.client.lookup_schema(subject, schema))

    def schema_id(self, subject: str, text: str) -> int:
        """The id of the subject's schema. Raises RegistryError where it has no such schema."""
        found: Any = self.find(subject, self._models.Schema(text, "AVRO"))
        if found is None:
            problem = f"The registry at {self.name} lacks the current version of {subject}"
            raise RegistryError(f"{problem}: run codegen register.")
        self._expect(type(found.schema_id) is int)
        return int(found.schema_id)

    def _text(self, subject: str, number: int) -> str:
        return self_contained(self.schema(subject, number), self.schema)

    def schema(self, subject: str, number: int) -> Schema:
        """A version as it is registered, with its references."""
        found: RegisteredSchema = self._call(lambda: self.client.get_version(subject, number))
        schema = found.schema
        self._expect(isinstance(schema.schema_str, str) and bool(schema.schema_str))
        if schema.schema_type not in (None, "AVRO"):
            problem = f"version {number} of {subject} is of the type {schema.schema_type}"
            raise RegistryError(f"In {self.name}, {problem}: only Avro can be compared.")
        return schema

    def _plan_topic(
        self,
        topic: TopicSettings,
        subject: str,
        history: Sequence[Version],
        shared: Collection[str],
    ) -> Iterator[Action]:
        if self.level(subject) != topic.compatibility:
            yield self.level_action(subject, topic.compatibility)
        for version in history:
            if self.holds(subject, version.text):
                continue
            described = f"version {version.number} of {subject}"
            if topic.references:
                parts = split(version.text, shared)
            else:
                parts = [Part("", version.text, ())]
            yield from self._register(subject, described, (topic.name, version.number), parts)

    def level_action(self, subject: str, level: str) -> Action:
        """Sets the subject's own level."""
        models = self._models
        config = models.ServerConfig(compatibility=models.ConfigCompatibilityLevel(level))
        text = f"set the compatibility of {subject} to {level}"
        return Action(text, text, lambda: self.client.set_config(subject, config))

    def _register(
        self, subject: str, described: str, version: tuple[str, int], parts: Sequence[Part]
    ) -> Iterator[Action]:
        """Registers what is missing of the shared types, each as its own subject, and the rest."""
        library = {part.name: part for part in parts}
        *types, rest = parts
        for part in types:
            if self._find_part(part, library) is None:
                if self.level(part.name) != "NONE":
                    yield self.level_action(part.name, "NONE")  # the topics' levels apply to it
                text = f"{part.name}, a shared type"
                yield self._action(part.name, part, library, text, None)
        if not rest.references or self._find_part(rest, library, subject) is None:
            yield self._action(subject, rest, library, described, version)

    def _action(
        self,
        subject: str,
        part: Part,
        library: Mapping[str, Part],
        described: str,
        version: tuple[str, int] | None,
    ) -> Action:
        def register() -> object:
            return self.client.register_schema(subject, self._schema_of(part, library))

        about = f"register {described}", f"registered {described}"
        return Action(*about, register, version, part.text)

    def _find_part(
        self, part: Part, library: Mapping[str, Part], subject: str = ""
    ) -> RegisteredSchema | None:
        """The part in its subject, None where it or a part that it uses is not registered."""
        try:
            schema = self._schema_of(part, library)
        except NotFoundError:
            return None
        return self.find(subject or part.name, schema)

    def _schema_of(self, part: Part, library: Mapping[str, Part]) -> Schema:
        """The part with the versions of those that it uses. Raises NotFoundError without one."""
        models, references = self._models, []
        for name in part.references:
            found = self._find_part(library[name], library)
            if found is None:
                raise NotFoundError(f"The registry at {self.name} lacks {name}.")
            references.append(models.SchemaReference(name, name, found.version))
        schema: Schema = models.Schema(part.text, "AVRO", references)
        return schema

    @cached_property
    def _models(self) -> Any:
        """The classes of what the client takes and returns."""
        from confluent_kafka import schema_registry

        return schema_registry

    def _expect(self, is_right: bool) -> None:
        if not is_right:
            from .connection import not_a_registry

            raise not_a_registry(self.name)

    def _find(self, request: Callable[[], _T]) -> _T | None:
        """The answer, or None where the registry says that there is no such entry."""
        try:
            return self._call(request)
        except NotFoundError:
            return None

    def _call(self, request: Callable[[], _T]) -> _T:
        from .connection import call

        return call(self.name, request)
