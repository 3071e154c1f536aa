"""The schema registry's client, with messaging's errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from confluent_kafka.schema_registry import AsyncSchemaRegistryClient, RegisteredSchema, Schema
from confluent_kafka.schema_registry.error import SchemaRegistryError

from contracts_confluent.references import referenced
from messaging.errors import RegistryUnavailable
from messaging.registry_settings import RegistrySettings

T = TypeVar("T")

_NOT_FOUND = (40401, 40402, 40403)
"""A registry's own codes for a missing subject, version or schema: any server may answer 404."""


def registry_client(settings: RegistrySettings) -> AsyncSchemaRegistryClient:
    """A client that fails within two seconds and does not retry: the callers do."""
    config = settings.registry_client()
    return AsyncSchemaRegistryClient({**config, "timeout": 2, "max.retries": 0})


async def query(request: Callable[[], Awaitable[T]]) -> T | None:
    """The registry's answer, None where it has no such entry. Raises RegistryUnavailable."""
    try:
        return await request()
    except SchemaRegistryError as error:
        if error.http_status_code == 404 and error.error_code in _NOT_FOUND:
            return None
        raise RegistryUnavailable(
            f"The schema registry answers {error.http_status_code}: {error.error_message}"
        ) from error
    except Exception as error:  # the client's transport errors have no public base
        raise RegistryUnavailable(f"The schema registry does not answer: {error!r}") from error


async def referenced_texts(client: AsyncSchemaRegistryClient, schema: Schema) -> list[str]:
    """The texts of the schemas that this one refers to. Raises RegistryUnavailable."""
    walk = referenced(schema)
    try:
        subject, version = next(walk)
        while True:
            found = await _version(client, subject, version)
            subject, version = walk.send(found.schema)
    except StopIteration as done:
        texts: list[str] = done.value
        return texts


async def _version(
    client: AsyncSchemaRegistryClient, subject: str, version: int
) -> RegisteredSchema:
    found = await query(lambda: client.get_version(subject, version, deleted=True))
    if found is None:
        raise RegistryUnavailable(f"The registry lacks version {version} of {subject}.")
    return found
