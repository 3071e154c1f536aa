"""Health, metrics, correlation, CORS, OpenAPI."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest

from services import SERVICES
from tests.integration.shopping import order_body
from tests.stack import Shop


@pytest.fixture(params=SERVICES)
async def service(request: pytest.FixtureRequest, shop: Shop) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=shop.urls[request.param]) as client:
        yield client


async def test_a_service_is_alive_and_reports_its_dependencies(service: httpx.AsyncClient) -> None:
    assert (await service.get("/health/live")).json() == {"status": "alive"}
    ready = await service.get("/health/ready")
    assert ready.status_code == 200
    assert ready.json() == {
        "status": "ready",
        "checks": {"mongodb": "up", "kafka": "up", "schemaRegistry": "up", "schemas": "up"},
    }


async def test_metrics_are_in_prometheus_format(service: httpx.AsyncClient) -> None:
    metrics = (await service.get("/metrics")).text
    assert "# TYPE kafka_order_events_published_total counter" in metrics
    assert "# TYPE http_request_duration_seconds histogram" in metrics
    assert "http_request_duration_seconds_created" not in metrics


async def test_a_correlation_id_is_returned_and_a_missing_one_is_generated(
    service: httpx.AsyncClient,
) -> None:
    sent = await service.get("/health/live", headers={"X-Correlation-ID": "abc-123"})
    assert sent.headers["X-Correlation-ID"] == "abc-123"
    made = await service.get("/nowhere")
    assert len(made.headers["X-Correlation-ID"]) == 32


async def test_cors_allows_localhost_and_no_other_origin(
    service: httpx.AsyncClient,
) -> None:
    preflight = {"Access-Control-Request-Method": "POST"}
    ours = await service.options("/any", headers={**preflight, "Origin": "http://localhost:3006"})
    assert ours.headers["Access-Control-Allow-Origin"] == "http://localhost:3006"
    other = await service.options("/any", headers={**preflight, "Origin": "http://evil.example"})
    assert "Access-Control-Allow-Origin" not in other.headers


async def test_openapi_has_an_operation_for_every_route_with_examples_and_one_error(
    service: httpx.AsyncClient,
) -> None:
    document = (await service.get("/openapi.json")).json()
    operations = [
        operation
        for path, methods in document["paths"].items()
        if path.startswith("/api/")
        for operation in methods.values()
    ]
    ids = [operation["operationId"] for operation in operations]
    assert len(ids) == len(set(ids))
    assert all(name.isidentifier() for name in ids)
    for operation in operations:
        parameters = {each["name"]: each for each in operation["parameters"]}
        assert "X-Correlation-ID" in parameters
        assert all(each.get("description") for each in parameters.values() if each["in"] == "path")
        error = operation["responses"]["default"]["content"]["application/json"]["schema"]
        assert error == {"$ref": "#/components/schemas/ErrorBody"}
    schemas = document["components"]["schemas"]
    assert "HTTPValidationError" not in schemas
    assert not [name for name in schemas if name.endswith("_")]
    assert "Conflict" in schemas["ErrorBody"]["properties"]["error"]["enum"]
    assert '"decimal_places"' not in json.dumps(document)
    bodies = [name for name in document["components"]["schemas"] if name.endswith("Body")]
    examples = {name: document["components"]["schemas"][name].get("examples") for name in bodies}
    requests = {"OrderBody", "ProductBody", "WebhookBody", "OptOutBody"} & examples.keys()
    assert bool(requests) == any("requestBody" in operation for operation in operations)
    assert all(examples[name] for name in requests)


async def test_openapi_shows_the_statuses_of_an_order(shop: Shop) -> None:
    async with httpx.AsyncClient(base_url=shop.orders_url) as client:
        schemas = (await client.get("/openapi.json")).json()["components"]["schemas"]
    assert schemas["Status"]["enum"] == [1, 2, 3, 4, 5]
    for view in ("OrderView", "StatusEntryView"):
        assert schemas[view]["properties"]["status"] == {"$ref": "#/components/schemas/Status"}
    number, name = schemas["StatusBody"]["properties"]["status"]["anyOf"]
    assert number == {"$ref": "#/components/schemas/Status"}
    assert "cancelled" in name["enum"]


async def test_the_documented_example_is_accepted(shop: Shop) -> None:
    async with httpx.AsyncClient(base_url=shop.orders_url) as client:
        document = (await client.get("/openapi.json")).json()
        example = document["components"]["schemas"]["OrderBody"]["examples"][0]
        placed = await client.post("/api/v1/orders", json=example)
    assert placed.status_code == 201
    assert order_body(("p", 1)).keys() <= example.keys()
