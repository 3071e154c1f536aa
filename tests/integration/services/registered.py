"""A version of a topic's schema that is registered for a while."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from contracts import TOPICS
from tests.stack import Stack


@asynccontextmanager
async def added_field(stack: Stack, topic: str, name: str) -> AsyncIterator[dict[str, Any]]:
    """Registers the schema with a new optional field, and deletes it at the end."""
    (contract,) = [row.event.CONTRACT for row in TOPICS if row.name == topic]
    schema: dict[str, Any] = json.loads(contract.schema)
    schema["fields"].append({"name": name, "type": ["null", "string"], "default": None})
    versions = f"/subjects/{contract.subject}/versions"
    async with httpx.AsyncClient(base_url=stack.registry_url) as registry:
        added = await registry.post(versions, json={"schema": json.dumps(schema)})
        assert added.status_code == 200, added.text
        newest = (await registry.get(f"{versions}/latest")).json()["version"]
        try:
            yield schema
        finally:
            for permanent in ("false", "true"):
                await registry.delete(f"{versions}/{newest}", params={"permanent": permanent})
