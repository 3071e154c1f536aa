"""Waits for changes of a folder of schemas."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from ..source.schemas import TOPICS_FILE, schema_files

_PAUSE = 0.3
"""Seconds between two looks."""


def changes(folder: Path) -> Iterator[None]:
    """Yields at once, and then after every change of a schema or of topics.toml. Never ends."""
    seen = None
    while True:
        if (found := _state(folder)) != seen:
            seen = found
            yield
        time.sleep(_PAUSE)


def _state(folder: Path) -> dict[Path, tuple[int, int]]:
    """Time and size of every source; a file that disappears meanwhile is left out."""
    state = {}
    for file in (*schema_files(folder), folder / TOPICS_FILE):
        try:
            found = file.stat()
        except FileNotFoundError:
            continue
        state[file] = (found.st_mtime_ns, found.st_size)
    return state
