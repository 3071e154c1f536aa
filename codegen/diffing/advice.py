"""In which order to deploy a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..compatibility import LEVELS


@dataclass(slots=True, frozen=True)
class Advice:
    """`first` is "producers" or "consumers"; None where the order does not matter or none works."""

    sentence: str
    first: str | None = None


def advise(level: str, producers: Sequence[str] = (), consumers: Sequence[str] = ()) -> Advice:
    """What to deploy first, for a change whose strongest satisfied level is `level`."""
    satisfied = LEVELS[level]
    writers, readers = _named("producers", producers), _named("consumers", consumers)
    if satisfied.backward and satisfied.forward:
        return Advice("Producers and consumers can be deployed in either order.")
    if satisfied.backward:
        return Advice(f"Deploy {readers} first, then {writers}.", "consumers")
    if satisfied.forward:
        later = f"then {readers}, once they have read the messages written before"
        return Advice(f"Deploy {writers} first, {later}.", "producers")
    return Advice("No order works: change in compatible steps, or publish to a new topic.")


def _named(role: str, services: Sequence[str]) -> str:
    return f"{role} ({', '.join(services)})" if services else role
