"""Kafka's metadata answers, as a broker gives them while its controller has fenced it."""

from __future__ import annotations

import struct

_METADATA = 3
_KNOWN_VERSIONS = (12, 13)  # of the same shape, up to an error code near the end
_LEADER_NOT_AVAILABLE, _NO_BROKER = 5, -1


class MetadataAnswers:
    """The answers of one connection; its requests are given as they pass."""

    def __init__(self) -> None:
        self._asked: set[int] = set()

    def note(self, request: bytes) -> None:
        """A request, without its size."""
        api, version, correlation = struct.unpack(">hhi", request[:8])
        if api == _METADATA:
            assert version in _KNOWN_VERSIONS, f"metadata of version {version}"
            self._asked.add(correlation)

    def without_brokers(self, answer: bytes) -> bytes:
        """Metadata without brokers and leaders; any other answer as it is."""
        (correlation,) = struct.unpack(">i", answer[:4])
        if correlation not in self._asked:
            return answer
        self._asked.discard(correlation)
        return _Rewriting(answer).without_brokers()


class _Rewriting:
    """Reads an answer field by field, as KIP-482 encodes it, and writes what is to be kept."""

    def __init__(self, answer: bytes) -> None:
        self._answer = bytearray(answer)
        self._at = 0

    def without_brokers(self) -> bytes:
        self._at = 4 + 1 + 4  # the correlation id, tags, the throttle time
        start = self._at
        for _ in range(self._length()):
            self._broker()
        self._answer[start : self._at] = b"\1"  # no elements
        self._at = start + 1
        self._skip(self._length())  # the cluster's id
        self._put(">i", _NO_BROKER)  # the controller
        for _ in range(self._length()):
            self._topic()
        return bytes(self._answer)

    def _broker(self) -> None:
        self._at += 4  # its id
        self._skip(self._length())  # the host
        self._at += 4  # the port
        self._skip(self._length())  # the rack
        self._at += 1  # tags

    def _topic(self) -> None:
        self._at += 2  # the error
        self._skip(self._length())  # the name
        self._at += 16 + 1  # the id, whether it is internal
        for _ in range(self._length()):
            self._partition()
        self._at += 4 + 1  # rights, tags

    def _partition(self) -> None:
        self._put(">h", _LEADER_NOT_AVAILABLE)
        self._at += 4  # its number
        self._put(">i", _NO_BROKER)  # the leader
        self._at += 4  # the leader's epoch
        for _ in range(3):  # replicas, those in sync, those offline
            self._skip(4 * self._length())
        self._at += 1  # tags

    def _put(self, form: str, value: int) -> None:
        struct.pack_into(form, self._answer, self._at, value)
        self._at += struct.calcsize(form)

    def _skip(self, size: int) -> None:
        self._at += size

    def _length(self) -> int:
        """A length plus one, seven bits a byte; 0 is null."""
        value = shift = 0
        while True:
            byte = self._answer[self._at]
            self._at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return max(0, value - 1)
