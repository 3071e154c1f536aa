"""Promotes versions from a registry to another: plans all of them, then registers one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ..compatibility import CompatibilityRule, check_level
from ..runtime.fingerprint import fingerprint
from .client import Action, Registry
from .matching import Copy, Matching


@dataclass(slots=True, frozen=True)
class Promoted:
    """A subject to promote. `level` is what it gets, or empty: the target's stays.

    `known` has the fingerprints of the versions that may be promoted; None: all may.
    """

    subject: str
    level: str = ""
    parity: bool = True
    known: Collection[str] | None = None
    custom: Sequence[CompatibilityRule] = ()


@dataclass(slots=True)
class Plan:
    """The steps in order, or the problems for which none may be taken."""

    steps: list[Action] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class Promotion:
    """From `source` to `target`, as they are now."""

    def __init__(self, source: Registry, target: Registry, subjects: Sequence[Promoted]) -> None:
        self.source, self.target = source, target
        self.subjects = {each.subject: each for each in subjects}
        self.matching = Matching(source, target)
        self.levels = cache(target.level)
        self.planned: dict[str, list[str]] = {}

    def plan(self) -> Plan:
        """What the target lacks. Changes nothing."""
        plan = Plan([], [*self._unknown()])
        for copy in self._copies():
            subject = copy.subject
            if subject not in self.planned:
                self.planned[subject] = []
                plan.steps += self._level_step(subject)
            if copy.number not in self.matching.held(subject):
                plan.problems += self._problems(copy)
                plan.steps.append(self._register(copy))
                self.planned[subject].append(copy.text)
        return plan

    def missing(self) -> list[str]:
        """A sentence for each version that the target lacks."""
        return [
            f"{self.target.name} lacks {copy}: run codegen promote."
            for copy in self._copies()
            if copy.number not in self.matching.held(copy.subject)
        ]

    def differences(self) -> list[str]:
        """A sentence for each difference, with the versions that only the target has."""
        found = [*self._unknown(), *self.missing()]
        for subject in dict.fromkeys(copy.subject for copy in self._copies()):
            numbers = [number for _, number in sorted(self.matching.held(subject).items())]
            if numbers != sorted(numbers):
                found.append(f"{self.target.name} has {subject} in another order of versions.")
            for number in self.matching.only_in_target(subject):
                only = f"version {number} of {subject} is in {self.target.name} only"
                found.append(f"{only}: find out who registered it.")
            steps = self._level_step(subject) if numbers else []
            found += [f"{self.target.name} has another level: {step.planned}." for step in steps]
        return found

    def _copies(self) -> list[Copy]:
        return self.matching.ordered(list(self.subjects))

    def _unknown(self) -> Iterator[str]:
        for subject in self.subjects:
            if not self.matching.copies(subject):
                problem = f"{self.source.name} has no subject {subject}"
                yield f"{problem}: register it there first."

    def _level_step(self, subject: str) -> list[Action]:
        wanted = self._wanted_level(subject)
        if wanted in ("", self.levels(subject)):
            return []
        return [self.target.level_action(subject, wanted)]

    def _wanted_level(self, subject: str) -> str:
        """That of a topic. What others refer to gets the source's NONE, where it has none yet."""
        if subject in self.subjects:
            return self.subjects[subject].level
        if self.levels(subject) is None and self.source.level(subject) == "NONE":
            return "NONE"
        return ""

    def _problems(self, copy: Copy) -> Iterator[str]:
        settings = self.subjects.get(copy.subject, Promoted(copy.subject))
        if settings.known is not None and fingerprint(copy.text) not in settings.known:
            problem = f"{copy} in {self.source.name} is not in the history"
            yield f"{problem}: find out who registered it."
        later = [n for n in self.matching.held(copy.subject) if n > copy.number]
        if later:
            problem = f"{self.target.name} lacks {copy} and has the later version {min(later)}"
            yield f"{problem}: it would become the newest there."
        yield from self._incompatibilities(copy, settings)

    def _incompatibilities(self, copy: Copy, settings: Promoted) -> Iterator[str]:
        level = self._wanted_level(copy.subject) or self.levels(copy.subject)
        level = level or self.target.default_level()
        present = [text for _, text in self.matching.present(copy.subject)]
        texts = [*present, *self.planned[copy.subject]]
        parity, custom = settings.parity, settings.custom
        found = check_level(level, copy.text, texts, parity=parity, custom=custom)
        for each in dict.fromkeys((each.path, each.rule, each.message, each.fix) for each in found):
            path, rule, message, fix = each
            where = f"{copy} violates {level} in {self.target.name}"
            yield f"{where}: {path}: {rule}: {message}. {fix}"

    def _register(self, copy: Copy) -> Action:
        def register() -> None:
            schema = self.matching.schema_for_target(copy)
            if schema is None:
                raise KeyError(str(copy))  # what it refers to was registered in an earlier step
            self.target.client.register_schema(copy.subject, schema)
            number = self.target.client.lookup_schema(copy.subject, schema).version
            self.matching.held(copy.subject)[copy.number] = int(number or 0)

        return Action(f"register {copy}", f"registered {copy}", register)
