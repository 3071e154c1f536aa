"""The schema registry's client, with messaging's errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from confluent_kafka.schema_registry import AsyncSchemaRegistryClient
from confluent_kafka.schema_registry.error import SchemaRegistryError

from messaging.errors import RegistryUnavailable

T = TypeVar("T")


def registry_client(url: str) -> AsyncSchemaRegistryClient:
    """A client that fails within two seconds and does not retry: the callers do."""
    return AsyncSchemaRegistryClient({"url": url, "timeout": 2, "max.retries": 0})


async def query(request: Callable[[], Awaitable[T]]) -> T | None:
    """The registry's answer, None for a 404. Raises RegistryUnavailable."""
    try:
        return await request()
    except SchemaRegistryError as error:
        if error.http_status_code == 404:
            return None
        raise RegistryUnavailable(
            f"The schema registry answers {error.http_status_code}: {error.error_message}"
        ) from error
    except Exception as error:  # the client's transport errors have no public base
        raise RegistryUnavailable(f"The schema registry does not answer: {error!r}") from error
