"""Owners, tags and personal data: in the documents, and in the rules of lint."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from codegen.cli import app
from codegen.docs import read_catalog, render_asyncapi, render_catalog, render_page
from codegen.errors import InputError
from codegen.project import read_project
from codegen.source.marks import placed_fields
from codegen.source.schemas import read_schemas
from tests.compiling import write_schemas

PERSON = {
    "type": "record",
    "name": "Person",
    "namespace": "shop",
    "doc": "A person.",
    "fields": [{"name": "email", "type": "string"}, {"name": "id", "type": "string"}],
}


def order(**more: Any) -> dict[str, Any]:
    buyers = {"type": "array", "items": "shop.Person"}
    fields = [{"name": "id", "type": "string"}, {"name": "buyers", "type": buyers, **more}]
    return {"type": "record", "name": "Order", "namespace": "shop", "doc": "d", "fields": fields}


def project(folder: Path, topic: str = "", **more: Any) -> Path:
    topics = f'["a.topic"]\nkey = "id"\n{topic}'
    files = {"topics.toml": topics, "a.topic.avsc": order(**more), "types/person.avsc": PERSON}
    return write_schemas(folder, files)


def lint(folder: Path) -> list[str]:
    result = CliRunner().invoke(app, ["lint", "--schemas", str(folder)])
    return [line.replace(f"{folder}/", "") for line in result.output.splitlines()]


def personal(folder: Path) -> list[str]:
    (schema,) = (each for each in read_schemas(folder) if not each.shared)
    topics = read_project(folder).topics
    found = placed_fields(schema, topics["a.topic"].pii)
    return [each.path for each in found if each.is_personal]


@pytest.mark.parametrize(
    ("topic", "more", "paths"),
    [
        ("", {}, []),
        ("", {"pii": True}, ["buyers", "buyers[].email", "buyers[].id"]),
        ('pii = ["buyers"]', {}, ["buyers", "buyers[].email", "buyers[].id"]),
        ('pii = ["buyers[].email"]', {}, ["buyers[].email"]),
        ('pii = ["buyers[].email"]', {"pii": False}, ["buyers[].email"]),
        ("", {"pii": "yes"}, []),
    ],
)
def test_a_mark_holds_for_everything_inside(
    topic: str, more: dict[str, Any], paths: list[str], tmp_path: Path
) -> None:
    assert personal(project(tmp_path, topic, **more)) == paths


def test_a_mark_of_a_type_holds_where_it_is_used(tmp_path: Path) -> None:
    folder = project(tmp_path)
    write_schemas(folder, {"types/person.avsc": {**PERSON, "pii": True}})
    assert personal(folder) == ["buyers[].email", "buyers[].id"]


def test_a_recursive_record_is_walked_once(tmp_path: Path) -> None:
    tree = {"name": "Tree", "type": "record", "fields": []}
    fields = [{"name": name, "type": ["null", "Tree"]} for name in ("left", "right")]
    folder = write_schemas(tmp_path, {"tree.avsc": {**tree, "fields": fields}})
    (schema,) = read_schemas(folder)
    assert [each.path for each in placed_fields(schema)] == ["left", "right"]


def test_a_path_that_is_no_field_is_reported_on_its_line(tmp_path: Path) -> None:
    folder = project(tmp_path, 'pii = ["buyers.email"]')
    with pytest.raises(InputError, match=r"toml:3:1: INVALID_TOPICS: the pii buyers\.email is not"):
        read_project(folder)


def test_a_field_named_like_personal_data_is_found_once_another_is_marked(tmp_path: Path) -> None:
    assert lint(project(tmp_path)) == ["2 schemas have no violations."]
    (found,) = lint(project(tmp_path, 'pii = ["id"]'))
    assert found.startswith("types/person.avsc:1:")
    assert "Person.email: PERSONAL_DATA: email is named like personal data, and not marked in" in (
        found
    )
    assert lint(project(tmp_path, 'pii = ["buyers"]')) == ["2 schemas have no violations."]
    email, key = PERSON["fields"]
    fields = [{**email, "pii": False}, {**key, "pii": True}]  # type: ignore[dict-item]
    write_schemas(project(tmp_path), {"types/person.avsc": {**PERSON, "fields": fields}})
    assert lint(tmp_path) == ["2 schemas have no violations."]


@pytest.mark.parametrize(
    ("name", "is_found"),
    [
        ("email", True),
        ("customerEmail", True),
        ("phone_number", True),
        ("first_name", True),
        ("date_of_birth", True),
        ("street", True),
        ("email_sent", False),
        ("telephone_model", False),
        ("name", False),
        ("product_name", False),
        ("user_id", False),
    ],
)
def test_names_of_personal_data(name: str, is_found: bool, tmp_path: Path) -> None:
    folder = project(tmp_path, 'pii = ["id"]')
    field = {"name": name, "type": "string", "lint": ["FIELD_NAME"]}
    write_schemas(folder, {"types/person.avsc": {**PERSON, "fields": [field]}})
    assert any("PERSONAL_DATA" in line for line in lint(folder)) == is_found


def test_every_topic_has_an_owner_once_one_has(tmp_path: Path) -> None:
    other = {"a.topic.avsc": order(), "b.avsc": {**order(), "name": "B"}}
    topics = '["a.topic"]\nkey = "id"\nowner = "orders"\n\n[b]\nkey = "id"\n'
    write_schemas(tmp_path, {**other, "types/person.avsc": PERSON, "topics.toml": topics})
    assert lint(tmp_path) == [
        "topics.toml:5:1: TOPIC_OWNER: the topic b has no owner. "
        'Add owner = "…" to the topic, or to the defaults.'
    ]
    write_schemas(tmp_path, {"topics.toml": f'[defaults]\nowner = "shop"\n\n{topics}'})
    assert lint(tmp_path) == ["3 schemas have no violations."]


def test_the_documents_show_marks(tmp_path: Path) -> None:
    topic = 'owner = "team <orders>"\ntags = ["billing"]\npii = ["buyers[].email"]'
    folder = project(tmp_path, topic, tags=["contact"], owner="team-crm")
    catalog = read_catalog(read_project(folder))
    page = render_page(catalog)
    assert "<dt>Owner</dt><dd>team &lt;orders&gt;</dd>" in page
    assert "<dt>Tags</dt><dd>billing</dd>" in page
    assert "<dt>Personal data</dt><dd><code>buyers[].email</code></dd>" in page
    assert page.count("<strong>Personal data</strong>") == 1
    assert "Owner: team-crm" in page
    assert "Tags: contact" in page
    channel = json.loads(render_asyncapi(catalog))["channels"]["a.topic"]
    assert channel["x-owner"] == "team <orders>"
    assert channel["tags"] == [{"name": "billing"}]
    assert channel["x-personal-data"] == ["buyers[].email"]
    (listed,) = json.loads(render_catalog(catalog))["topics"]
    assert (listed["owner"], listed["tags"]) == ("team <orders>", ["billing"])
    assert listed["personalData"] == ["buyers[].email"]


def test_marks_in_topics_toml_are_no_new_version() -> None:
    project = read_project(Path(__file__).parents[3] / "schemas")
    assert project.topics["order.created"].pii == ("user_id", "shipping_address", "customer_email")
    for topic in project.topics:
        assert len(project.versions[topic]) == len(project.history[topic])
