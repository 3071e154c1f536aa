"""The schema registry's client, and its failures as ours."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from confluent_kafka.schema_registry import AsyncSchemaRegistryClient
from confluent_kafka.schema_registry.error import SchemaRegistryError

from messaging.errors import RegistryUnavailable

T = TypeVar("T")


def registry_client(url: str) -> AsyncSchemaRegistryClient:
    """A client that fails soon and tries nothing again: whoever calls it decides when to."""
    return AsyncSchemaRegistryClient({"url": url, "timeout": 2, "max.retries": 0})


async def ask(question: Callable[[], Awaitable[T]]) -> T | None:
    """The registry's answer, None where it has none. Raises RegistryUnavailable."""
    try:
        return await question()
    except SchemaRegistryError as error:
        if error.http_status_code == 404:
            return None
        raise RegistryUnavailable(
            f"The schema registry answers {error.http_status_code}: {error.error_message}"
        ) from error
    except Exception as error:  # the client's transport errors have no base that it makes public
        raise RegistryUnavailable(f"The schema registry does not answer: {error!r}") from error
