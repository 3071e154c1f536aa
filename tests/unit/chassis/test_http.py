"""HTTP as clients expect it: HEAD, headers, entity tags, and an OpenAPI document that is true."""

from collections.abc import AsyncIterator
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from chassis.http.fields import Identifier, Price, Quantity, ShortText
from chassis.http.preconditions import IfMatch, PreconditionFailed, etag
from services.orders.payloads import OrderUpdateBody
from services.products.payloads import ProductUpdateBody
from tests.unit.chassis.test_limits import app


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app())
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize("path", ["/fine", "/health/live", "/metrics", "/docs", "/openapi.json"])
async def test_head_is_get_without_the_body(client: httpx.AsyncClient, path: str) -> None:
    head, get = await client.head(path), await client.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Type"] == get.headers["Content-Type"]
    if path != "/metrics":
        assert head.headers["Content-Length"] == get.headers["Content-Length"]


async def test_head_of_a_path_without_get_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.head("/act")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    wrong = await client.delete("/parcels")
    assert wrong.headers["Allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize("path", ["/fine", "/nowhere", "/broken", "/health/live"])
async def test_responses_are_neither_stored_nor_sniffed(
    client: httpx.AsyncClient, path: str
) -> None:
    headers = (await client.get(path)).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
async def test_the_documentation_needs_no_other_host(client: httpx.AsyncClient, path: str) -> None:
    page = (await client.get(path)).text
    used = httpx.URL(page.partition('src="')[2].partition('"')[0])
    assert "://" not in page.replace("http://www.w3.org", "")
    script = await client.get(str(used))
    assert (script.status_code, len(script.content) > 100_000) == (200, True)


class Document(BaseModel):
    version: int = 7


class Unversioned(BaseModel):
    stock: int


def test_an_entity_tag_is_the_version_or_follows_the_content() -> None:
    assert etag(Document()) == '"7"'
    assert etag(Unversioned(stock=1)) == etag(Unversioned(stock=1)) != etag(Unversioned(stock=2))


@pytest.mark.parametrize("sent", [None, "*", '"7"', '"6", "7"'])
def test_a_document_with_one_of_the_tags_may_be_changed(sent: str | None) -> None:
    IfMatch(sent).require(Document())


@pytest.mark.parametrize("sent", ['"6"', 'W/"7"', "7", "", '"6", "8"'])
def test_a_document_with_another_tag_may_not(sent: str) -> None:
    with pytest.raises(PreconditionFailed):
        IfMatch(sent).require(Document())


@pytest.mark.parametrize(("sent", "accepted"), [(1, True), (1.0, True), (1.5, False), ("1", False)])
def test_a_whole_number_may_have_a_decimal_point(sent: object, accepted: bool) -> None:
    quantity = TypeAdapter(Quantity)
    if accepted:
        assert quantity.validate_python(sent) == 1
    else:
        with pytest.raises(ValidationError):
            quantity.validate_python(sent)


@pytest.mark.parametrize("kind", [Identifier, ShortText])
@pytest.mark.parametrize("text", ["", " ", "a", " a b ", "a\nb", "a\n", "\x00", "\x85", "ä"])
def test_the_schema_of_a_text_allows_what_is_accepted(kind: Any, text: str) -> None:
    import re

    schema = TypeAdapter(kind).json_schema()
    allowed = schema["minLength"] <= len(text) and bool(re.fullmatch(schema["pattern"], text))
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError:
        assert not allowed
    else:
        assert allowed


def test_the_schema_of_a_price_has_two_decimals() -> None:
    schema = TypeAdapter(Price).json_schema()
    assert (schema["multipleOf"], schema["minimum"]) == (0.01, 0)
    assert TypeAdapter(Price).validate_python(0.07) == Decimal("0.07")


@pytest.mark.parametrize("body", [OrderUpdateBody, ProductUpdateBody])
def test_a_schema_lists_null_only_where_it_is_accepted(body: type[BaseModel]) -> None:
    for name, about in body.model_json_schema()["properties"].items():
        nullable = {"type": "null"} in about.get("anyOf", [])
        try:
            body.model_validate({name: None})
        except ValidationError:
            assert not nullable, name
        else:
            assert nullable, name


def test_the_correlation_id_has_no_limit_in_the_schema_that_is_not_enforced() -> None:
    document = app().openapi()
    sent = document["paths"]["/fine"]["get"]["parameters"]
    (correlation,) = (SimpleNamespace(**each) for each in sent if "Correlation" in each["name"])
    assert "maxLength" not in correlation.schema
