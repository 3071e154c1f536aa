"""The progress of a command, on standard error."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TextIO

_TERMINAL_SECONDS, _LINE_SECONDS = 0.2, 5.0


class Progress:
    """One line that changes on a terminal; elsewhere a line every five seconds."""

    def __init__(self, total: int, done: int = 0, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._total = total
        self._start = self._done = done
        self._started_at = self._shown_at = monotonic()
        self._is_terminal = self._stream.isatty()

    def advance(self, count: int) -> None:
        self._done += count
        seconds = _TERMINAL_SECONDS if self._is_terminal else _LINE_SECONDS
        if monotonic() - self._shown_at >= seconds:
            self._show()

    def end(self) -> None:
        if self._is_terminal:
            self._show()
            self._stream.write("\n")

    def _show(self) -> None:
        self._shown_at = monotonic()
        rate = (self._done - self._start) / max(self._shown_at - self._started_at, 0.001)
        line = f"{self._done:,} of {self._total:,} messages, {rate:,.0f} a second"
        self._stream.write(f"\r\x1b[K{line}" if self._is_terminal else f"{line}\n")
        self._stream.flush()
