"""Which versions of one registry another one has, under whatever ids and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ..runtime.errors import SchemaError
from ..runtime.fingerprint import fingerprint_of
from ..runtime.parser import parse
from ..source.named import named_types
from .client import Registry, RegistryError

if TYPE_CHECKING:
    from confluent_kafka.schema_registry import Schema


@dataclass(slots=True, frozen=True)
class Copy:
    """A version of the source. `text` is self-contained, where `schema` may have references."""

    subject: str
    number: int
    schema: Schema
    text: str

    def __str__(self) -> str:
        return f"version {self.number} of {self.subject}"


class Matching:
    """The versions of `source`, and those of `target` that are the same."""

    def __init__(self, source: Registry, target: Registry) -> None:
        self.source, self.target = source, target
        self.copies = cache(self._copies)
        self.present = cache(lambda subject: _versions(target, subject))
        self._held: dict[str, dict[int, int]] = {}

    def held(self, subject: str) -> dict[int, int]:
        """The target's number of each version that it has, by the source's number.

        The target is asked for each. One that it has in another spelling matches by its content.
        """
        if subject not in self._held:
            found = self._held[subject] = {}
            for copy in self.copies(subject):
                if (number := self._lookup(copy)) is not None:
                    found[copy.number] = number
            found |= self._same_content(subject, found)
        return self._held[subject]

    def only_in_target(self, subject: str) -> list[int]:
        """The target's versions that the source has not."""
        known = self.held(subject).values()
        return [number for number, _ in self.present(subject) if number not in known]

    def ordered(self, subjects: list[str]) -> list[Copy]:
        """Every version of the subjects and of what they refer to, each after what it needs."""
        return list(_Order(self).all(subjects))

    def schema_for_target(self, copy: Copy) -> Schema | None:
        """The schema with the target's numbers in its references; None where it lacks one."""
        from confluent_kafka.schema_registry import Schema, SchemaReference

        references = []
        for each in copy.schema.references or ():
            number = self.held(str(each.subject)).get(int(each.version or 0))
            if number is None:
                return None
            references.append(SchemaReference(each.name, each.subject, number))
        return Schema(copy.schema.schema_str, "AVRO", references)

    def _copies(self, subject: str) -> list[Copy]:
        return [
            Copy(subject, number, self.source.schema(subject, number), text)
            for number, text in _versions(self.source, subject)
        ]

    def _lookup(self, copy: Copy) -> int | None:
        schema = self.schema_for_target(copy)
        found = self.target.find(copy.subject, schema) if schema else None
        return found.version if found else None

    def _same_content(self, subject: str, found: dict[int, int]) -> dict[int, int]:
        taken = set(found.values())
        others = {n: _content(text) for n, text in self.present(subject) if n not in taken}
        more: dict[int, int] = {}
        for copy in self.copies(subject):
            own = _content(copy.text) if copy.number not in found else None
            number = next((n for n, other in others.items() if other == own), None)
            if number is not None:
                more[copy.number] = number
                del others[number]
        return more


class _Order:
    def __init__(self, matching: Matching) -> None:
        self.copies = matching.copies
        self.seen: set[tuple[str, int]] = set()

    def all(self, subjects: list[str]) -> Iterator[Copy]:
        for subject in subjects:
            for copy in self.copies(subject):
                yield from self.version(copy)

    def version(self, copy: Copy) -> Iterator[Copy]:
        if (copy.subject, copy.number) in self.seen:
            return
        self.seen.add((copy.subject, copy.number))
        for each in copy.schema.references or ():
            for needed in self.copies(str(each.subject)):
                if needed.number <= int(each.version or 0):
                    yield from self.version(needed)
        yield copy


def _versions(registry: Registry, subject: str) -> list[tuple[int, str]]:
    """Every version, oldest first. Raises RegistryError for one that is not a schema."""
    found = registry.versions(subject)
    for number, text in found:
        try:
            parse(text)
        except SchemaError as error:
            problem = f"version {number} of {subject} in {registry.name} is not a valid schema"
            raise RegistryError(f"{problem}: {error}.") from None
    return found


def _content(text: str) -> tuple[str, list[str]]:
    """Equal for the same schema in another spelling; docs count."""
    node = parse(text)
    docs: list[str] = []
    for each in named_types(node).values():
        docs += [each.doc, *(field.doc for field in getattr(each, "fields", ()))]
    return fingerprint_of(node), docs
