"""In which order to deploy a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..compatibility import LEVELS


@dataclass(slots=True, frozen=True)
class Advice:
    """`first` is who reads or writes the new version before the others; None: it is all one."""

    sentence: str
    first: str | None = None


def advise(level: str, producers: Sequence[str] = (), consumers: Sequence[str] = ()) -> Advice:
    """What to deploy first, for a change that keeps `level` and no stronger one."""
    kept = LEVELS[level]
    writers, readers = _named("producers", producers), _named("consumers", consumers)
    if kept.backward and kept.forward:
        return Advice("Producers and consumers can be deployed in either order.")
    if kept.backward:
        return Advice(f"Deploy {readers} first, then {writers}.", "consumers")
    if kept.forward:
        later = f"then {readers}, once they have read what was written before"
        return Advice(f"Deploy {writers} first, {later}.", "producers")
    return Advice(
        "No order works: change in steps that are compatible each, or publish to a new topic."
    )


def _named(role: str, services: Sequence[str]) -> str:
    return f"{role} ({', '.join(services)})" if services else role
