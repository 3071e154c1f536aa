"""Messages in one stream of bytes, as kcat reads them: `kcat -P -K '<key>' -D '<end>'`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .messages import FakeMessage

KEY, END = b"<key>", b"<end>"
"""What ends a key, and a message."""


def stream(
    messages: Iterable[FakeMessage], key_prefix: bytes, value_prefix: bytes
) -> Iterator[bytes]:
    """Each message with its key, both after a prefix, but for those that contain a delimiter."""
    for message in messages:
        key, value = key_prefix + message.key, value_prefix + message.value
        if not any(mark in part for mark in (KEY, END) for part in (key, value)):
            yield key + KEY + value + END
