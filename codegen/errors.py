"""What the compiler says to a person, with the place it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True, frozen=True, order=True)
class Position:
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class CodegenError(Exception):
    """The compiler can't go on."""


class UsageError(CodegenError):
    """The command was given something that it can't work with."""


@dataclass(slots=True, frozen=True, order=True)
class Fault:
    """One thing wrong with an input: where, what, and how to mend it."""

    position: Position
    problem: str
    path: str = ""

    def __str__(self) -> str:
        return f"{self.position}: {self.path + ': ' if self.path else ''}{self.problem}"


class InputError(CodegenError):
    """The schemas or topics.toml are not valid; `faults` has every reason."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)
