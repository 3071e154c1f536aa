"""The compatibility levels as data: in which direction, and how far back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Level:
    """`backward`: the new version reads the old; `forward`: the old reads the new.

    `transitive`: against every earlier version, not only the latest.
    """

    backward: bool = False
    forward: bool = False
    transitive: bool = False


LEVELS: dict[str, Level] = {
    "NONE": Level(),
    "BACKWARD": Level(backward=True),
    "BACKWARD_TRANSITIVE": Level(backward=True, transitive=True),
    "FORWARD": Level(forward=True),
    "FORWARD_TRANSITIVE": Level(forward=True, transitive=True),
    "FULL": Level(backward=True, forward=True),
    "FULL_TRANSITIVE": Level(backward=True, forward=True, transitive=True),
}
"""Every level, by its name in the registry."""
