"""A cache of what the registry answered, unknown schemas included."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from time import monotonic
from typing import Generic, TypeVar

from confluent_kafka.schema_registry import SchemaRegistryError
from confluent_kafka.serialization import SerializationError

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

UNKNOWN_SECONDS = 5.0
"""How long an unknown key is not looked up again."""

_MAX_UNKNOWN = 1000
_NOT_FOUND = (40401, 40402, 40403)
"""A registry's own codes for a missing subject, version or schema: any server may answer 404."""


def is_unknown(error: SchemaRegistryError) -> bool:
    """Whether the registry itself says that there is no such entry."""
    return error.http_status_code == 404 and error.error_code in _NOT_FOUND


class RegistryCache(dict[K, V], Generic[K, V]):
    """Looks up each key once; raises SerializationError for one that the registry doesn't know.

    Threads may share it. If the registry is unavailable, its client's error is raised: a retry may
    succeed.

    Known keys stay: a schema's id never changes its meaning. Unknown keys expire, because they may
    be registered at any time, and hostile messages may name any number of them.
    """

    def __init__(self, look_up: Callable[[K], V], message: Callable[[K], str]) -> None:
        self._look_up, self._message = look_up, message
        self._unknown: dict[K, float] = {}

    def __missing__(self, key: K) -> V:
        since = self._unknown.get(key)
        if since is not None and monotonic() - since < UNKNOWN_SECONDS:
            raise SerializationError(self._message(key))
        try:
            found = self[key] = self._look_up(key)
        except SchemaRegistryError as error:
            if not is_unknown(error):
                raise
            if len(self._unknown) >= _MAX_UNKNOWN:
                self._unknown.clear()
            self._unknown[key] = monotonic()
            raise SerializationError(self._message(key)) from error
        self._unknown.pop(key, None)
        return found
