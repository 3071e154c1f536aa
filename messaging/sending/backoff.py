"""Streams whose next row can't be sent now: each is left alone for a while, then longer."""

from dataclasses import dataclass
from time import monotonic

_FIRST_SECONDS = 1.0
_MOST_SECONDS = 30.0


@dataclass(slots=True)
class _Hold:
    until: float
    seconds: float


class KeyBackoff:
    """The others are sent meanwhile: a stream that is stuck must not stand in their way."""

    def __init__(self) -> None:
        self._holds: dict[str, _Hold] = {}

    def __contains__(self, stream: str) -> bool:
        hold = self._holds.get(stream)
        return hold is not None and hold.until > monotonic()

    def now(self) -> list[str]:
        return [stream for stream in self._holds if stream in self]

    def hold(self, stream: str) -> None:
        """Leave it alone for a second, and twice as long each further time, up to 30 s."""
        before = self._holds.get(stream)
        seconds = min(before.seconds * 2, _MOST_SECONDS) if before else _FIRST_SECONDS
        self._holds[stream] = _Hold(monotonic() + seconds, seconds)

    def forget(self, stream: str) -> None:
        self._holds.pop(stream, None)
