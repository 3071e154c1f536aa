"""Limits of a request, and the responses to exceeded limits and unexpected exceptions."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from structlog.testing import capture_logs

from chassis.app import create_app
from chassis.service_table import Service
from chassis.settings import ServiceSettings

router = APIRouter()


@router.get("/fine")
async def fine() -> dict[str, bool]:
    return {"fine": True}


@router.get("/broken")
async def broken() -> None:
    raise RuntimeError("the password is swordfish")


class Settings(ServiceSettings):
    service = Service("test", port=0)


def app(**settings: Any) -> FastAPI:
    return create_app(
        Settings(access_token_secret="a secret of at least 32 characters", **settings),
        description="",
        lifespan=None,
        routers=[router],
        problems={},
        sockets=None,
    )


@pytest.fixture
async def client(request: pytest.FixtureRequest) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app(**getattr(request, "param", {})))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@pytest.mark.parametrize("client", [{"rate_limit": "3/minute"}], indirect=True)
async def test_a_client_that_exceeds_the_rate_gets_429_and_the_seconds_to_wait(
    client: httpx.AsyncClient,
) -> None:
    answers = [await client.get("/fine") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].json() == {
        "success": False,
        "error": "Too Many Requests",
        "message": "More than 3 per 1 minute; wait 60 s and try again.",
        "statusCode": 429,
        "retryAfter": 60,
    }
    assert answers[-1].headers["Retry-After"] == "60"


async def test_an_unexpected_exception_is_logged_and_its_response_is_a_500_without_details(
    client: httpx.AsyncClient,
) -> None:
    with capture_logs() as logs:
        answer = await client.get("/broken", headers={"X-Correlation-ID": "abc"})
    assert any("exc_info" in line for line in logs)
    assert answer.status_code == 500
    assert answer.json()["error"] == "Server Error"
    assert "swordfish" not in answer.text
    assert answer.headers["X-Correlation-ID"] == "abc"


@pytest.mark.parametrize("client", [{"cors_origins": "https://shop.example"}], indirect=True)
async def test_cors_origins_replace_the_default(client: httpx.AsyncClient) -> None:
    for origin, allowed in {"https://shop.example": True, "http://localhost:1": False}.items():
        answer = await client.get("/fine", headers={"Origin": origin})
        assert ("Access-Control-Allow-Origin" in answer.headers) is allowed
