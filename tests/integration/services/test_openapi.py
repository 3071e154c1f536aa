"""Schemathesis: whatever is sent, each service answers as its OpenAPI document says."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from services import SERVICES
from tests.integration.services.guarded import GuardedShop
from tests.integration.shopping import Json, order_body

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 4
EVERYWHERE = ("405", "413", "415", "429", "503")
"""The only statuses that a route need not document: the middleware's."""

load_all_checks()


@pytest.mark.parametrize("service", SERVICES)
def test_every_answer_is_documented(guarded: GuardedShop, service: str) -> None:
    url, headers = guarded.urls[service], guarded.headers("boss", "admin")
    known = known_ids(guarded, headers)
    with httpx.Client(base_url=url, headers=headers) as client:
        document = strict(client.get("/openapi.json").json())
    loaded = schemathesis.openapi.from_dict(document)
    for operation in loaded.get_all_operations():
        for mode in modes_of(operation.ok()):
            try_operation(operation.ok(), mode, url, headers, known)


def modes_of(operation: Any) -> list[GenerationMode]:
    """An operation that takes no body, and any text as its parameters, is sent nothing wrong."""
    definition = operation.definition.raw
    limited = [each for each in definition.get("parameters", ()) if not is_any_text(each["schema"])]
    takes_input = limited or "requestBody" in definition
    return list(GenerationMode) if takes_input else [GenerationMode.POSITIVE]


def is_any_text(schema: Json) -> bool:
    return schema.get("type") == "string" and schema.keys() <= {
        "type",
        "title",
        "description",
        "examples",
    }


def try_operation(
    operation: Any, mode: GenerationMode, url: str, headers: dict[str, str], known: Json
) -> None:
    seen = 0

    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def attempt(case: Any) -> None:
        nonlocal seen
        seen += 1
        if seen % 2:  # half of the requests reach a document
            case.path_parameters = {**(case.path_parameters or {}), **used(known, operation)}
        response = case.call(base_url=url, headers=headers)
        case.validate_response(response, checks=CHECKS)

    attempt()
    assert seen


def known_ids(guarded: GuardedShop, headers: dict[str, str]) -> Json:
    """Path parameters that exist."""
    with httpx.Client(headers=headers) as client:
        body = {"name": "Widget", "price": 29.99, "category": "test", "stock": 50}
        product = client.post(f"{guarded.products_url}/api/v1/products", json=body)
        order = client.post(f"{guarded.orders_url}/api/v1/orders", json=order_body(("p", 1)))
    return {
        "product_id": product.json()["data"]["product"]["_id"],
        "order_id": order.json()["data"]["order"]["_id"],
        "user_id": "test-user",
    }


def used(known: Json, operation: Any) -> Json:
    return {name: value for name, value in known.items() if f"{{{name}}}" in operation.path}


def strict(document: Json) -> Json:
    """Without the response that stands for every status, but for those of the middleware."""
    for responses in responses_of(document):
        default = responses.pop("default")
        for status in EVERYWHERE:
            responses.setdefault(status, default)
    return document


def responses_of(document: Json) -> Iterator[Json]:
    for path in document["paths"].values():
        for operation in path.values():
            yield operation["responses"]
