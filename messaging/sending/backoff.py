"""Per-key backoff: a stream whose next row can't be sent is retried later, and does not block
the others meanwhile."""

from dataclasses import dataclass
from time import monotonic

_FIRST_SECONDS = 1.0
_LONGEST_SECONDS = 30.0


@dataclass(slots=True)
class _Delay:
    until: float
    seconds: float


class KeyBackoff:
    """The streams that are backing off. One is `in` it until its delay is over."""

    def __init__(self) -> None:
        self._delays: dict[str, _Delay] = {}

    def __contains__(self, stream: str) -> bool:
        delay = self._delays.get(stream)
        return delay is not None and delay.until > monotonic()

    def active(self) -> list[str]:
        return [stream for stream in self._delays if stream in self]

    def increase(self, stream: str) -> None:
        """Delay the stream for a second, then twice as long each time, up to 30 s."""
        last = self._delays.get(stream)
        seconds = min(last.seconds * 2, _LONGEST_SECONDS) if last else _FIRST_SECONDS
        self._delays[stream] = _Delay(monotonic() + seconds, seconds)

    def reset(self, stream: str) -> None:
        self._delays.pop(stream, None)
