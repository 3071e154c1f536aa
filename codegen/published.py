"""Which versions of the history are published: on the main branch, or registered."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from .git import files_of, main_branches

REGISTERED = "REGISTERED"
"""The file that lists versions which were registered before they were on the main branch."""


class Published:
    """The published versions of a history. Any other is a draft, which an edit replaces.

    Outside of a git checkout every version counts as published.
    """

    def __init__(self, history: Path) -> None:
        self.history = history

    def has(self, topic: str, number: int) -> bool:
        """Whether the version is published."""
        name = file_name(topic, number)
        return self.on_main is None or name in self.on_main or name in self.registered

    @cached_property
    def on_main(self) -> frozenset[str] | None:
        """The files of the versions on the main branch; None outside of a git checkout."""
        if not self.history.is_dir():
            return None
        branches = main_branches(self.history)
        if branches is None:
            return None
        return frozenset(name for each in branches for name in files_of(each, self.history))

    @cached_property
    def registered(self) -> frozenset[str]:
        """The files of the versions that `register` has noted."""
        file = self.history / REGISTERED
        return frozenset(file.read_text().splitlines()) if file.exists() else frozenset()

    def note_registered(self, versions: Iterable[tuple[str, int]]) -> None:
        """Notes the drafts among the registered versions: they are published now."""
        drafts = {file_name(*each) for each in versions if not self.has(*each)}
        if drafts:
            lines = sorted({*self.registered, *drafts})
            (self.history / REGISTERED).write_text("".join(f"{line}\n" for line in lines))


def file_name(topic: str, number: int) -> str:
    """The file of a version, inside the history."""
    return f"{topic}/{number}.avsc"
