"""Limits of a request, and the responses to exceeded limits and unexpected exceptions."""

import json
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI, Query
from pymongo.errors import AutoReconnect, ConfigurationError
from structlog.testing import capture_logs

from chassis.app import create_app
from chassis.http.fields import Body, Parameters
from chassis.service_table import Service
from chassis.settings import ServiceSettings
from messaging.errors import KafkaUnavailable, RegistryUnavailable

router = APIRouter()


class Parcel(Body):
    weight: int
    note: str = ""


class Page(Parameters):
    page: int = 1


@router.post("/parcels")
async def add(body: Parcel) -> dict[str, int]:
    return {"note": len(body.note)}


@router.get("/parcels")
async def show(query: Annotated[Page, Query()]) -> dict[str, int]:
    return {"page": query.page}


@router.get("/fine")
async def fine() -> dict[str, bool]:
    return {"fine": True}


@router.post("/act")
async def act() -> dict[str, bool]:
    return {"acted": True}


outage: Exception = RuntimeError()


@router.get("/outage")
async def fail() -> None:
    raise outage


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


@pytest.mark.parametrize(
    "error",
    [
        ConfigurationError("Sessions are not supported by this MongoDB deployment"),
        AutoReconnect("connection closed"),
        RegistryUnavailable("The schema registry does not answer."),
        KafkaUnavailable("Kafka does not answer."),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_an_outage_is_503_with_the_time_to_retry(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(f"{__name__}.outage", error)
    answer = await client.get("/outage")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json()["retryAfter"] == 5


@pytest.mark.parametrize("client", [{"cors_origins": "https://shop.example"}], indirect=True)
async def test_cors_origins_replace_the_default(client: httpx.AsyncClient) -> None:
    for origin, allowed in {"https://shop.example": True, "http://localhost:1": False}.items():
        answer = await client.get("/fine", headers={"Origin": origin})
        assert ("Access-Control-Allow-Origin" in answer.headers) is allowed


def unknown(count: int, name: str = "k") -> dict[str, int]:
    return {"weight": 1, **{f"{name}{number}": number for number in range(count)}}


async def test_the_first_20_errors_are_reported_and_the_others_counted(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.post("/parcels", json=unknown(1_200))
    body = answer.json()
    assert (answer.status_code, len(body["fields"])) == (400, 20)
    assert body["message"].startswith("1,200 fields are wrong: k0, k1, k10, ")
    assert body["message"].endswith(" and 1,180 more.")
    assert len(answer.content) < 5_000


async def test_json_in_another_encoding_is_refused(client: httpx.AsyncClient) -> None:
    """Its bytes hide quotes: of U+0122, one is a quotation mark."""
    body = json.dumps({"\u0122": 1, **unknown(30_000)}, ensure_ascii=False).encode("utf-16-le")
    for content in (body, json.dumps({"weight": 1}).encode("utf-32")):
        answer = await client.post(
            "/parcels", content=content, headers={"Content-Type": "application/json"}
        )
        assert answer.status_code == 400
        assert answer.json()["fields"] == {"body": "Send JSON in UTF-8."}


@pytest.mark.parametrize(
    "body",
    [
        json.dumps(unknown(60_000)),
        "[" * 98_000,
        "[" + "1," * 98_000 + "1]",
        '{"a":' * 98_000,
        '{"weight": [' + '"a,b",' * 2_000 + "1]}",
        '"' + '\\"' * 300_000 + "," * 98_000,
    ],
    ids=lambda body: body[:12],
)
async def test_a_body_with_too_many_values_is_refused_at_once(
    client: httpx.AsyncClient, body: str
) -> None:
    took = []
    for _ in range(3):
        started = time.process_time()
        headers = {"Content-Type": "application/json"}
        answer = await client.post("/parcels", content=body, headers=headers)
        assert answer.status_code == 400
        took.append(time.process_time() - started)
    assert min(took) < 0.03
    assert len(answer.content) < 500


async def test_commas_and_brackets_within_texts_are_no_values(client: httpx.AsyncClient) -> None:
    note = '[,{\\",' * 10_000
    answer = await client.post("/parcels", json={"weight": 1, "note": note})
    assert answer.json() == {"note": len(note)}


@pytest.mark.parametrize(("count", "message"), [(50, "50 fields are"), (51, "at most 50 query")])
async def test_query_parameters_are_limited(
    client: httpx.AsyncClient, count: int, message: str
) -> None:
    answer = await client.get("/parcels", params=unknown(count - 1) | {"weight": 1})
    assert answer.status_code == 400
    assert message in answer.json()["message"]
    assert len(answer.json()["fields"]) <= 20


async def test_what_a_client_sent_is_shortened_in_the_answer(client: httpx.AsyncClient) -> None:
    answer = await client.post("/parcels", json=unknown(3, "k" * 100_000))
    assert answer.status_code == 400
    assert len(answer.content) < 1_000
