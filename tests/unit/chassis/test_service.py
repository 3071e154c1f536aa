"""A service with nothing of its own: no sockets and no routes besides those that all have."""

import httpx
import pytest
from fastapi import FastAPI

from chassis.service import create_service
from chassis.service_table import Service
from chassis.settings import ServiceSettings
from chassis.sockets.disconnect import close_all


class Settings(ServiceSettings):
    service = Service("returns", port=3999)


@pytest.fixture
def app() -> FastAPI:
    return create_service(
        Settings(access_token_secret="a secret of at least 32 characters"),
        description="Returned orders.",
        topics=[],
        documents=[],
        handlers=[],
    )


def test_a_service_has_routes_for_contracts_dead_letters_health_and_metrics(app: FastAPI) -> None:
    document = app.openapi()
    assert document["info"]["title"] == "Returns"
    paths = ["/api/v1/contracts", "/api/v1/dead-letters"]
    paths += ["/health/live", "/health/ready", "/metrics"]
    assert [path for path in document["paths"] if "{" not in path] == paths


async def test_a_service_without_sockets_serves_none_and_stops(app: FastAPI) -> None:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        assert (await client.get("/health/live")).status_code == 200
        assert (await client.get("/socket.io/")).status_code == 404
    await close_all(app.state.sockets)
