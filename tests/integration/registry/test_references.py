"""Schemas that refer to types of other subjects, over HTTP."""

import pytest

ADDRESS = '{"type":"record","name":"Address","namespace":"shop","fields":[]}'
ADDRESS_2 = (
    '{"type":"record","name":"Address","namespace":"shop",'
    '"fields":[{"name":"city","type":"string","default":""}]}'
)
ORDER = (
    '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"to","type":"Address"}]}'
)
BASKET = '{"type":"array","items":"shop.Order"}'


def register(http, subject: str, schema: str, *references: tuple[str, str, int]):
    body = {
        "schema": schema,
        "references": [
            {"name": name, "subject": other, "version": version}
            for name, other, version in references
        ],
    }
    return http.post(f"/subjects/{subject}/versions", json=body).json()


@pytest.fixture
def order(http) -> dict[str, object]:
    register(http, "address", ADDRESS)
    return register(http, "order", ORDER, ("shop.Address", "address", 1))


def test_a_schema_is_returned_with_its_references(http, order):
    reference = {"name": "shop.Address", "subject": "address", "version": 1}
    assert order["references"] == [reference]
    assert http.get(f"/schemas/ids/{order['id']}").json()["references"] == [reference]
    assert http.get("/subjects/order/versions/1").json()["references"] == [reference]
    assert "references" not in http.get("/subjects/address/versions/1").json()


def test_references_of_references_are_followed(http, order):
    basket = register(http, "basket", BASKET, ("shop.Order", "order", 1))
    resolved = http.get(f"/schemas/ids/{basket['id']}/schema", params={"format": "resolved"}).text
    assert '"name":"Order"' in resolved
    assert '"name":"Address"' in resolved


def test_the_same_text_with_another_reference_is_another_schema(http, order):
    register(http, "address", ADDRESS_2)
    later = register(http, "order", ORDER, ("shop.Address", "address", 2))
    assert (later["version"], later["id"] != order["id"]) == (2, True)


def test_compatibility_is_checked_inside_referenced_types(http, order):
    broken = (
        '{"type":"record","name":"Address","namespace":"shop","fields":[{"name":"n","type":"int"}]}'
    )
    http.put("/config/address", json={"compatibility": "NONE"})
    register(http, "address", broken)
    refused = register(http, "order", ORDER, ("shop.Address", "address", 2))
    assert refused["error_code"] == 409
    assert "Order.to.n" in refused["message"]


@pytest.mark.parametrize(
    "reference", [("shop.Address", "nowhere", 1), ("shop.Address", "address", 9)]
)
def test_a_schema_with_an_unknown_reference_is_invalid(http, order, reference):
    refused = register(http, "other", ORDER, reference)
    assert refused["error_code"] == 42201
    assert "a reference: " in refused["message"]
    assert register(http, "other", ORDER)["error_code"] == 42201


def test_a_referenced_version_can_not_be_deleted(http, order):
    for path in ("/subjects/address", "/subjects/address/versions/1"):
        assert http.delete(path).json()["error_code"] == 42206
    assert http.get("/subjects/address/versions/1/referencedby").json() == [order["id"]]
    http.delete("/subjects/order")
    assert http.get("/subjects/address/versions/1/referencedby").json() == []
    assert http.delete("/subjects/address").json() == [1]
