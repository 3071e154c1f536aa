"""Whether Kafka and the registry answer, for readiness checks only."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient
from confluent_kafka.schema_registry import AsyncSchemaRegistryClient
from confluent_kafka.schema_registry.error import SchemaRegistryError

from messaging.acls import Grant
from messaging.errors import KafkaUnavailable
from messaging.inspection.rights import refusal

_ANSWER_SECONDS = 1.0


class Health:
    """Where Kafka knows who asks, it is down while the service lacks one of its `grants`."""

    def __init__(
        self,
        client: Mapping[str, Any],
        registry: AsyncSchemaRegistryClient,
        grants: Sequence[Grant],
    ) -> None:
        self._grants = [] if client["security.protocol"] == "PLAINTEXT" else grants
        self._client = dict(client)
        self._admin = AdminClient(self._client)
        self._log = client["error_cb"]
        self._registry = registry
        self._kafka = _Probe(lambda: asyncio.to_thread(self._ask_kafka))
        self._schema_registry = _Probe(self._ask_registry)

    async def check(self) -> dict[str, str]:
        """The state of each, `up` or `down: <reason>`, within about a second."""
        kafka, registry = await asyncio.gather(self._kafka.state(), self._schema_registry.state())
        return {"kafka": kafka, "schemaRegistry": registry}

    def _ask_kafka(self) -> None:
        try:
            self._admin.list_topics(timeout=_ANSWER_SECONDS)
            refused = self._grants and refusal(self._admin, self._grants, _ANSWER_SECONDS)
        except KafkaException as error:
            self._admin.poll(0)  # calls back with the errors so far
            reason: str = self._log.cause or error.args[0].str()
            # The next check asks with a new client, as this one may be lost: kafka/lost_client.py.
            self._admin = AdminClient(self._client)
            raise KafkaUnavailable(reason) from error
        if refused:
            raise KafkaUnavailable(refused)

    async def _ask_registry(self) -> None:
        try:
            await self._registry.get_config()
        except SchemaRegistryError as error:
            if error.http_status_code >= 500:
                raise


class _Probe:
    """One question at a time: a check that comes while it is open waits for the same answer.

    A late answer is not cancelled, as a cancelled request can block a connection of the client's
    pool for ever: the client's own deadline ends it.
    """

    def __init__(self, ask: Callable[[], Awaitable[None]]) -> None:
        self._ask = ask
        self._asked: asyncio.Task[str] | None = None

    async def state(self) -> str:
        """`up` or `down: <reason>`, within 1.5 seconds."""
        if self._asked is None or self._asked.done():
            self._asked = asyncio.create_task(self._answer())
        asked = self._asked  # another check may ask again before this one resumes
        done, _ = await asyncio.wait([asked], timeout=_ANSWER_SECONDS * 1.5)
        return asked.result() if done else "down: no answer"

    async def _answer(self) -> str:
        try:
            await self._ask()
        except Exception as error:  # the registry client's transport errors have no public base
            return f"down: {error}"
        return "up"
