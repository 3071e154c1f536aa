"""The number of a stored row's form, in its field `format`.

A row without it has the first form. A row of an unknown format is of a newer release: it is left
alone until that release is back. Every format of the outbox has `stream`, and of the dead letters
`queue` and `state`, by which rows are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from messaging.support import metrics

FIRST = 1
KNOWN: dict[str, Any] = {"format": {"$in": [None, FIRST]}}
"""The filter of the rows that this release can read."""
UNKNOWN: dict[str, Any] = {"format": {"$nin": [None, FIRST]}}


def is_known(row: Mapping[str, Any]) -> bool:
    return row.get("format") in (None, FIRST)


def left_alone(collection: str, found: object) -> str:
    """Counts a row that is left alone; returns the reason."""
    metrics.unknown_format.labels(collection).inc()
    return f"format {found} is of a newer release, and this one reads {FIRST}: it is left alone"
