"""What a request may contain: no more spellings of a value than the documents name."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from chassis.http.validation_messages import field_path, sentence_of
from chassis.routes.dead_letters import DeadLettersQuery
from chassis.sockets.events import EventsSinceBody, KeyHistoryBody
from services.orders.domain import Status
from services.orders.payloads import OrderBody, OrdersQuery, OrderUpdateBody, StatusBody
from services.products.payloads import LineBody, ProductBody, ProductsQuery, RestockBody
from tests.integration.shopping import order_body

PRODUCT = {"name": "Widget", "price": 29.99, "category": "test"}
ADDRESS = order_body()["shippingAddress"]
SPELLINGS_OF_A_NUMBER = ["9_9", "\u0665", "\uff15", "29.99", " 9", "1e1", "NaN", True, [9]]


def sentences(model: type[BaseModel], sent: Any) -> dict[str, str]:
    """The sentence for each wrong field."""
    with pytest.raises(ValidationError) as refused:
        model.model_validate(sent)
    return {
        field_path(("body", *each["loc"])): sentence_of(each) for each in refused.value.errors()
    }


@pytest.mark.parametrize("value", SPELLINGS_OF_A_NUMBER)
def test_a_price_in_a_body_is_a_number(value: Any) -> None:
    item = {"productId": "p", "productName": "P", "quantity": 1, "price": value}
    assert sentences(ProductBody, {**PRODUCT, "price": value}) == {"price": "Send a number."}
    assert sentences(OrderBody, order_body(items=[item])) == {"items[0].price": "Send a number."}
    total = order_body(("p", 1), totalAmount=value)
    assert sentences(OrderBody, total) == {"totalAmount": "Send a number."}


@pytest.mark.parametrize("value", ["5", "1_0", 1.5, True, None])
def test_a_quantity_in_a_body_is_a_whole_number(value: Any) -> None:
    assert sentences(RestockBody, {"quantity": value}).keys() == {"quantity"}
    assert sentences(LineBody, {"orderId": "o", "quantity": value}).keys() == {"quantity"}
    assert sentences(ProductBody, {**PRODUCT, "stock": value}).keys() == {"stock"}


@pytest.mark.parametrize("value", ["off", "false", "no", 0, 1])
def test_a_flag_in_a_body_is_true_or_false(value: Any) -> None:
    found = sentences(ProductBody, {**PRODUCT, "isActive": value})
    assert found == {"isActive": "Send true or false."}


@pytest.mark.parametrize("value", ["9_9", "\u0665", " 9", "+9", "9 ", "", "0x9", "1e1"])
def test_a_number_in_a_query_has_digits_only(value: str) -> None:
    for name in ("minPrice", "maxPrice"):
        assert sentences(ProductsQuery, {name: value})[name].startswith("Send a number")
    for model in (ProductsQuery, OrdersQuery, DeadLettersQuery):
        for name in ("page", "limit"):
            assert sentences(model, {name: value}) == {name: "Send a whole number."}


@pytest.mark.parametrize("value", ["off", "on", "yes", "n", "t", " true", "2", ""])
def test_a_flag_in_a_query_is_true_or_false(value: str) -> None:
    for name in ("inStock", "isActive"):
        assert sentences(ProductsQuery, {name: value}) == {name: "Send true or false."}


def test_openapi_has_the_range_of_page_and_limit() -> None:
    for query in (OrdersQuery, ProductsQuery):
        about = query.model_json_schema()["properties"]
        for name, most in (("page", 1_000_000), ("limit", 100)):
            limits = [about[name].get(each) for each in ("type", "minimum", "maximum")]
            assert limits == ["integer", 1, most]


def test_queries_are_read() -> None:
    query = {"minPrice": "9", "maxPrice": "29.90", "inStock": "true", "isActive": "0", "page": "2"}
    read = ProductsQuery.model_validate(query)
    assert (str(read.min_price), read.page) == ("9.00", 2)
    assert (str(read.max_price), read.in_stock, read.is_active) == ("29.90", True, False)


@pytest.mark.parametrize(
    "value", ["0051", "05", "5.0", "\u0665", "\u017fhipped", " 5", "", 5.5, 0, 6, True]
)
def test_a_status_has_one_number_and_one_name(value: Any) -> None:
    assert sentences(StatusBody, {"status": value}) == {
        "status": "Send a status: 1 or 'pending', 2 or 'processing', 3 or 'shipped', "
        "4 or 'delivered', 5 or 'cancelled'."
    }
    assert "status" in sentences(OrdersQuery, {"status": value})


@pytest.mark.parametrize("value", [3, 3.0, "3", "shipped", "Shipped", "SHIPPED"])
def test_a_status_is_read_by_number_or_name(value: Any) -> None:
    assert StatusBody.model_validate({"status": value}).status is Status.SHIPPED


@pytest.mark.parametrize("text", ["a\0b", "a\nb", "a\x7f", "a\x85b", "\x1b[2Jx"])
def test_no_text_has_control_characters(text: str) -> None:
    wrong = "Send text without control characters."
    for name in ("name", "description", "category", "sku", "brand", "imageUrl"):
        sent = f"/{text}" if name == "imageUrl" else text
        assert sentences(ProductBody, {**PRODUCT, name: sent}) == {name: wrong}
    assert sentences(ProductBody, {**PRODUCT, "tags": [text]}) == {"tags[0]": wrong}
    for name in ADDRESS:
        address = {"shippingAddress": {**ADDRESS, name: text}}
        assert sentences(OrderUpdateBody, address) == {f"shippingAddress.{name}": wrong}
    assert sentences(OrderUpdateBody, {"trackingNumber": text}) == {"trackingNumber": wrong}
    assert sentences(LineBody, {"orderId": text, "quantity": 1}) == {"orderId": wrong}
    assert sentences(OrderBody, order_body(("p", 1), user=text)) == {"userId": wrong}


@pytest.mark.parametrize("url", ["/a\n", "https://images.example/a.png\n", "/a b", "x", "//\t"])
def test_an_image_url_is_one_line_without_spaces(url: str) -> None:
    assert sentences(ProductBody, {**PRODUCT, "imageUrl": url}).keys() == {"imageUrl"}


@pytest.mark.parametrize(
    ("model", "sent"),
    [
        (ProductBody, {**PRODUCT, "price": 1e12}),
        (ProductBody, {**PRODUCT, "price": 0.001}),
        (ProductBody, {**PRODUCT, "price": -1}),
        (OrderBody, order_body(("p", 1), totalAmount=1e16)),
        (OrderBody, order_body(("p", 1), paymentMethod="gold")),
        (ProductsQuery, {"maxPrice": "99999999999"}),
        (ProductsQuery, {"sort": "password"}),
        (KeyHistoryBody, {"key": "k", "since": datetime(1, 1, 1, tzinfo=UTC)}),
        (EventsSinceBody, {"since": datetime(1, 1, 1, tzinfo=UTC)}),
    ],
)
def test_a_message_has_no_value_as_python_writes_it(model: type[BaseModel], sent: Any) -> None:
    (sentence,) = sentences(model, sent).values()
    assert "(" not in sentence
    assert sentence.endswith(".")
