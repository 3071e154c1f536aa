"""A topic of several records in the documents, and in what checks say about it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from codegen.cli import app
from codegen.compatibility import check_level
from codegen.diffing.differences import differences
from codegen.docs import read_catalog, render_asyncapi, render_catalog, render_page
from codegen.docs.catalog import Catalog
from codegen.project import read_project
from codegen.runtime.parser import parse
from tests.compiling import write_schemas

ID = {"name": "id", "type": "string"}
CENTS = {"name": "cents", "type": "int"}
MADE = {"type": "record", "name": "PaymentMade", "doc": "Money came.", "fields": [ID, CENTS]}
FAILED = {"type": "record", "name": "PaymentFailed", "fields": [ID]}
TOPICS = """
["payments"]
key = "id"
key_schema = "string"
producers = ["payments"]
consumers = ["orders"]

["refunds"]
key = "id"
subject = "topic-record"
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    refund = {"type": "record", "name": "Refund", "namespace": "shop", "fields": [ID]}
    files = {"topics.toml": TOPICS, "payments.avsc": [MADE, FAILED], "refunds.avsc": refund}
    return read_catalog(read_project(write_schemas(tmp_path, files)))


def text_of(catalog: Catalog, anchor: str) -> str:
    """The section of the page, without its markup."""
    section = render_page(catalog).partition(f'<section id="{anchor}"')[2]
    return " ".join(re.sub("<[^>]*>", " ", section.partition("</section>")[0]).split())


def test_the_page_has_each_record_of_a_union(catalog: Catalog) -> None:
    section = text_of(catalog, "payments")
    assert "PaymentMade, PaymentFailed" in section
    assert "Event About PaymentMade Money came. PaymentFailed" in section
    assert "cents int" in text_of(catalog, "type:PaymentMade")


def test_the_page_names_the_schema_of_keys_and_an_unusual_subject(catalog: Catalog) -> None:
    assert "Key id , written as string : order holds" in text_of(catalog, "payments")
    assert "Subject refunds-shop.Refund" in text_of(catalog, "refunds")


def test_asyncapi_has_one_message_of_the_unions_schema(catalog: Catalog) -> None:
    document = json.loads(render_asyncapi(catalog))
    (message,) = document["channels"]["payments"]["messages"].values()
    assert message["title"] == "PaymentMade or PaymentFailed"
    assert message["payload"]["schema"] == [MADE, FAILED]
    assert message["bindings"]["kafka"]["key"] == {
        "description": "Avro string, of the subject payments-key."
    }
    operation = document["operations"]["orders.receive.payments"]
    assert operation["messages"] == [{"$ref": "#/channels/payments/messages/payments"}]


def test_the_catalog_has_the_fields_of_each_record(catalog: Catalog) -> None:
    topic = next(
        each
        for each in json.loads(render_catalog(catalog))["topics"]
        if each["topic"] == "payments"
    )
    assert topic["record"] == "PaymentMade or PaymentFailed"
    paths = [field["path"] for field in topic["fields"]]
    assert paths == ["PaymentMade.id", "PaymentMade.cents", "PaymentFailed.id"]


def test_a_change_in_a_union_is_at_the_path_of_its_record(tmp_path: Path) -> None:
    fee = {"name": "fee", "type": "int"}
    old, new = [MADE, FAILED], [{**MADE, "fields": [ID, CENTS, fee]}, FAILED]
    (change,) = differences(parse(json.dumps(old)), parse(json.dumps(new)))
    assert str(change) == "+ PaymentMade.fee: int, no default"
    (violation,) = check_level("BACKWARD", json.dumps(new), [json.dumps(old)])
    assert violation.path == "PaymentMade.fee"
    write_schemas(tmp_path, {"t.avsc": [{**MADE, "fields": [{**ID, "default": 1}]}]})
    result = CliRunner().invoke(app, ["check", "--schemas", str(tmp_path), "--format", "json"])
    assert json.loads(result.output)["violations"][0]["path"] == "PaymentMade.id"
