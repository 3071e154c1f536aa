"""The strongest compatibility level that a change satisfies."""

from __future__ import annotations

from collections.abc import Sequence

from ..compatibility import check_level

# The strongest first. BACKWARD and FORWARD are equally strong; BACKWARD is more common.
_STRENGTH = ("FULL", "BACKWARD", "FORWARD")


def strongest_satisfied_level(
    new_text: str, previous_texts: Sequence[str], *, parity: bool = False
) -> str:
    """One of the seven levels; `previous_texts` begins with the oldest.

    Transitive only where there is more than one earlier version.
    """
    suffixes = ("_TRANSITIVE", "") if len(previous_texts) > 1 else ("",)
    for level in _STRENGTH:
        for suffix in suffixes:
            name = level + suffix
            if not check_level(name, new_text, previous_texts, parity=parity):
                return name
    return "NONE"
