"""What a mutant is: the code without one safeguard, and what must notice that."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """`promises`: the beginnings of what may be found broken, one of which must be."""

    name: str
    edits: tuple[Edit, ...]
    faults: tuple[str, ...]
    promises: tuple[str, ...]
