"""Answers of the registry, kept; and that it had none, kept for a short while."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from time import monotonic
from typing import Generic, TypeVar

from confluent_kafka.schema_registry import SchemaRegistryError
from confluent_kafka.serialization import SerializationError

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

UNKNOWN_SECONDS = 5.0
"""How long what the registry does not know is not asked for again."""

_MOST_UNKNOWN = 1000


class Memory(dict[K, V], Generic[K, V]):
    """Finds by `ask`, once for each key; raises SerializationError for what the registry has not.

    Threads may share it. Where the registry does not answer, its client's error passes: asking
    again may help.

    What is known stays: a schema's id never changes its meaning. An unknown one may be registered
    any moment, and hostile messages may name any number of them: those are forgotten.
    """

    def __init__(self, ask: Callable[[K], V], unknown: Callable[[K], str]) -> None:
        self._ask, self._unknown = ask, unknown
        self._failed: dict[K, float] = {}

    def __missing__(self, key: K) -> V:
        failed = self._failed.get(key)
        if failed is not None and monotonic() - failed < UNKNOWN_SECONDS:
            raise SerializationError(self._unknown(key))
        try:
            found = self[key] = self._ask(key)
        except SchemaRegistryError as error:
            if error.http_status_code != 404:
                raise
            if len(self._failed) >= _MOST_UNKNOWN:
                self._failed.clear()
            self._failed[key] = monotonic()
            raise SerializationError(self._unknown(key)) from error
        self._failed.pop(key, None)
        return found
