"""The AsyncAPI document, the HTML page and the catalog: complete, consistent and safe."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from codegen.cli import app
from codegen.docs import read_catalog, render_asyncapi, render_catalog, render_page
from codegen.docs.descriptions import duration
from codegen.docs.style import STYLE
from codegen.errors import CodegenError
from codegen.project import read_project
from tests.compiling import write_schemas
from tests.golden.cases import CASES, HERE

PROJECT = Path(__file__).parents[3]
PACKAGES = [case for case in CASES if (HERE / case / "expected").is_dir()]
VOID = {"meta"}


def page_of(schemas: Path) -> str:
    return render_page(read_catalog(read_project(schemas)))


def asyncapi_of(schemas: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render_asyncapi(read_catalog(read_project(schemas))))
    return document


def listing_of(schemas: Path) -> list[dict[str, Any]]:
    topics: list[dict[str, Any]] = json.loads(render_catalog(read_catalog(read_project(schemas))))[
        "topics"
    ]
    return topics


class Page(HTMLParser):
    """A page's ids and links; checks that elements nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            assert name != "src"
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    "schemas", [PROJECT / "schemas", *(HERE / c / "schemas" for c in PACKAGES)]
)
def test_a_page_is_self_contained_and_its_links_have_targets(schemas: Path) -> None:
    text = page_of(schemas)
    page = Page(text)
    assert len(page.ids) == len(set(page.ids))
    inside = {link.removeprefix("#").replace("%3A", ":") for link in page.links if link[0] == "#"}
    assert inside <= set(page.ids)
    assert [link for link in page.links if link[0] != "#"] == ["asyncapi.json"]
    assert not {"script", "link", "img", "iframe"} & page.tags
    assert "url(" not in text
    assert text == page_of(schemas)


def test_the_page_has_the_settings_fields_and_versions_of_topics(tmp_path: Path) -> None:
    text = page_of(HERE / "older_version" / "schemas")
    assert "Version 2" in text
    assert '<span class="added">added</span>' in text
    assert "is the first." in text
    shop = page_of(PROJECT / "schemas")
    for text_of_shop in ("order_version", "events of one order sort by it", "7 days"):
        assert text_of_shop in shop
    assert "a new version and every earlier one read each other" in shop
    assert '<a href="#type%3Ashop.types.OrderLine">OrderLine</a>' in shop


def test_text_of_a_schema_is_never_markup(tmp_path: Path) -> None:
    evil = '</code><script>alert("x")</script>'
    field = {"name": "id", "type": "string", "doc": evil, "default": evil}
    schema = {"type": "record", "name": "T", "doc": evil, "fields": [field], "note": evil}
    text = page_of(write_schemas(tmp_path, {"t.avsc": schema}))
    assert "<script" not in text
    assert text.count("&lt;script&gt;") >= 4
    Page(text)


def test_a_recursive_message_links_to_its_own_section(tmp_path: Path) -> None:
    schema = {"type": "record", "name": "T", "fields": [{"name": "t", "type": ["null", "T"]}]}
    text = page_of(write_schemas(tmp_path, {"t.avsc": schema}))
    assert '<a href="#t">T</a> <em>or null</em>' in text


def test_asyncapi_has_senders_receivers_and_the_registered_schema() -> None:
    document = asyncapi_of(PROJECT / "schemas")
    channel = document["channels"]["inventory.reserve"]
    assert channel["address"] == "inventory.reserve"
    assert channel["bindings"]["kafka"]["partitions"] == 3
    assert document["operations"]["orders.send.inventory.reserve"]["action"] == "send"
    assert document["operations"]["products.receive.inventory.reserve"]["action"] == "receive"
    payload = channel["messages"]["ReserveInventory"]["payload"]
    project = read_project(PROJECT / "schemas")
    current = project.versions["inventory.reserve"][-1]
    assert payload["schema"] == json.loads(current.text)
    assert "servers" not in document


def test_every_reference_of_the_asyncapi_document_has_a_target() -> None:
    document = asyncapi_of(PROJECT / "schemas")
    references = re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(document))
    assert len(references) == 2 * len(document["operations"]) > 0
    for reference in references:
        target = document
        for step in reference.split("/"):
            target = target[step]


def topic_of(folder: Path, *fields: dict[str, Any], published: int = 0) -> dict[str, Any]:
    """The catalog of a topic whose versions each add one of the fields."""
    key = {"name": "id", "type": "string"}
    stages = [
        {"type": "record", "name": "T", "fields": [key, *fields[:n]]}
        for n in range(len(fields) - published, len(fields) + 1)
    ]
    files = {f"history/t/{n}.avsc": stage for n, stage in enumerate(stages[:-1], 1)}
    settings = """["t"]\nkey = "id"\nproducers = ["a"]\nconsumers = ["b"]\n"""
    write_schemas(folder, {"topics.toml": settings, "t.avsc": stages[-1], **files})
    (topic,) = listing_of(folder)
    return topic


def test_the_catalog_has_a_topics_settings_fields_and_schemas() -> None:
    topics = {each["topic"]: each for each in listing_of(PROJECT / "schemas")}
    assert list(topics) == sorted(read_project(PROJECT / "schemas").topics)
    topic = topics["inventory.reserve"]
    assert (topic["record"], topic["key"], topic["level"]) == (
        "ReserveInventory",
        "order_id",
        "FULL_TRANSITIVE",
    )
    assert (topic["partitions"], topic["retentionMs"]) == (3, 604_800_000)
    assert (topic["producers"], topic["consumers"]) == (["orders"], ["products"])
    (version,) = topic["versions"]
    assert version["schema"]["name"] == "ReserveInventory"
    assert len(version["fingerprint"]) == 64
    assert topic["differences"] == []


def test_the_catalog_has_the_fields_of_nested_records_but_of_recursive_ones(tmp_path: Path) -> None:
    inner = {"type": "record", "name": "In", "fields": [{"name": "up", "type": ["null", "T"]}]}
    fields = (
        {"name": "a", "type": {"type": "array", "items": inner}, "doc": "Which."},
        {"name": "m", "type": {"type": "map", "values": "In"}, "default": {}},
        {"name": "n", "type": ["null", "long"], "default": None},
    )
    topic = topic_of(tmp_path, *fields)
    paths = ["T.id", "T.a", "T.a[].up", "T.m", "T.m{}.up", "T.n"]
    assert [each["path"] for each in topic["fields"]] == paths
    fields_by_path = {each["path"]: each for each in topic["fields"]}
    assert fields_by_path["T.a"]["type"] == "array of record In"
    assert fields_by_path["T.a"]["doc"] == "Which."
    assert "default" not in fields_by_path["T.a"]
    assert fields_by_path["T.m"]["default"] == {}
    assert fields_by_path["T.n"]["default"] is None
    assert [path for path in paths if fields_by_path[path]["optional"]] == [
        "T.a[].up",
        "T.m{}.up",
        "T.n",
    ]


def test_the_catalog_has_the_changes_between_any_two_versions(tmp_path: Path) -> None:
    first = {"name": "one", "type": "int", "default": 1}
    second = {"name": "two", "type": "int"}
    topic = topic_of(tmp_path, first, second, published=2)
    assert [each["version"] for each in topic["versions"]] == [1, 2, 3]
    pairs = {(each["from"], each["to"]): each for each in topic["differences"]}
    assert list(pairs) == [(1, 2), (1, 3), (2, 3)]
    assert pairs[1, 2]["satisfies"] == "FULL"
    assert pairs[1, 2]["advice"] == "Producers and consumers can be deployed in either order."
    assert pairs[1, 3]["satisfies"] == "FORWARD"
    assert pairs[1, 3]["changes"] == [
        {"sign": "+", "path": "T.one", "text": "int, default 1"},
        {"sign": "+", "path": "T.two", "text": "int, no default"},
    ]
    assert pairs[2, 3]["satisfies"] == "FORWARD_TRANSITIVE"
    assert [each["path"] for each in pairs[2, 3]["changes"]] == ["T.two"]
    assert "Deploy producers (a) first" in pairs[2, 3]["advice"]


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(-1, "forever"), (604_800_000, "7 days"), (5_400_000, "90 minutes"), (1, "1 millisecond")],
)
def test_a_retention_is_in_its_largest_whole_unit(milliseconds: int, text: str) -> None:
    assert duration(milliseconds) == text


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_has_enough_contrast(scheme: int) -> None:
    block = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[scheme]
    colour = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
    for text in ("text", "quiet", "link", "added", "removed", "changed"):
        for behind in ("back", "raised"):
            assert contrast(colour[text], colour[behind]) >= 4.5, (text, behind)
    assert contrast(colour["text"], colour["mark"]) >= 4.5


class DocsCommand:
    def __init__(self, folder: Path) -> None:
        self.schemas, self.out = folder / "schemas", folder / "out"
        write_schemas(self.schemas, {"t.avsc": {"type": "record", "name": "T", "fields": []}})

    def run(self, *arguments: str) -> Any:
        options = ["--schemas", str(self.schemas), "--out", str(self.out), *arguments]
        return CliRunner().invoke(app, ["docs", *options])


@pytest.fixture
def command(tmp_path: Path) -> DocsCommand:
    return DocsCommand(tmp_path)


def test_the_command_writes_and_checks_its_documents(command: DocsCommand) -> None:
    assert command.run().exit_code == 0
    assert sorted(path.name for path in command.out.iterdir()) == [
        "asyncapi.json",
        "catalog.json",
        "index.html",
    ]
    assert command.run("--check").exit_code == 0
    (command.out / "index.html").write_text("edited")
    message = str(command.run("--check").exception)
    assert "index.html is out of date" in message
    assert "Run codegen docs" in message
    assert (command.out / "index.html").read_text() == "edited"


def test_a_folder_with_other_files_is_not_replaced(command: DocsCommand) -> None:
    command.out.mkdir()
    (command.out / "work.txt").write_text("precious")
    result = command.run()
    assert isinstance(result.exception, CodegenError)
    assert "has work.txt, which codegen did not write" in str(result.exception)
    assert (command.out / "work.txt").read_text() == "precious"


@pytest.mark.parametrize("name", ["index.html", "asyncapi.json", "catalog.json"])
def test_a_document_that_codegen_did_not_write_is_not_replaced(
    command: DocsCommand, name: str
) -> None:
    command.out.mkdir()
    (command.out / name).write_text("precious")
    assert f"has {name}, which codegen did not write" in str(command.run().exception)
    assert (command.out / name).read_text() == "precious"
