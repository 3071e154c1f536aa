"""Whether Kafka and the registry answer, for readiness checks only."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Any

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient
from confluent_kafka.schema_registry import AsyncSchemaRegistryClient
from confluent_kafka.schema_registry.error import SchemaRegistryError

from messaging.errors import KafkaUnavailable

_ANSWER_SECONDS = 1.0


class Health:
    def __init__(self, client: Mapping[str, Any], registry: AsyncSchemaRegistryClient) -> None:
        self._admin = AdminClient(dict(client))
        self._log = client["error_cb"]
        self._registry = registry

    async def check(self) -> dict[str, str]:
        """The state of each, `up` or `down: <reason>`, within about a second."""
        kafka, registry = await asyncio.gather(
            _state(asyncio.to_thread(self._ask_kafka)),
            _state(self._ask_registry()),
        )
        return {"kafka": kafka, "schemaRegistry": registry}

    def _ask_kafka(self) -> None:
        try:
            self._admin.list_topics(timeout=_ANSWER_SECONDS)
        except KafkaException as error:
            self._admin.poll(0)  # calls back with the errors so far
            reason: str = self._log.cause or error.args[0].str()
            raise KafkaUnavailable(reason) from error

    async def _ask_registry(self) -> None:
        try:
            await self._registry.get_config()
        except SchemaRegistryError as error:
            if error.http_status_code >= 500:
                raise


async def _state(answer: Awaitable[Any]) -> str:
    try:
        async with asyncio.timeout(_ANSWER_SECONDS * 1.5):
            await answer
    except TimeoutError:
        return "down: no answer"
    except Exception as error:  # the registry client's transport errors have no public base
        return f"down: {error}"
    return "up"
