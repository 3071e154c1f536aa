"""A section for each message and each type."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..runtime.nodes import Array, Enum, Field, Map, Named, Node, Primitive, Record, Union
from ..source.topic_settings import TopicSettings, subject_of
from . import descriptions
from .catalog import Catalog, Message
from .markup import Html, join, link, paragraphs, tag

_SIGNS = {"+": "added", "-": "removed", "~": "changed"}


def message_section(catalog: Catalog, message: Message) -> Html:
    """The topic's settings, the fields, the versions, the schema."""
    schema = json.dumps(json.loads(message.version.text), indent=2, ensure_ascii=False)
    parts = [
        tag("h2", link(message.name, message.name)),
        tag("p", ", ".join(record.name for record in message.records), class_="name"),
        paragraphs(message.doc),
        _facts(message, message.topic) if message.topic else Html(""),
        _fields(catalog, message.record) if message.record else _events(catalog, message),
        tag("h3", "Versions"),
        _versions(message),
        tag("details", tag("summary", "Avro schema"), tag("pre", tag("code", schema))),
    ]
    return tag("section", *parts, id=message.name)


def type_section(catalog: Catalog, node: Named) -> Html:
    """A record's fields or an enum's symbols, and the messages that use it."""
    users = [link(name, name) for name in catalog.used_by[node.name]]
    anchor = catalog.anchor(node)
    parts = [
        tag("h2", link(node.short_name, anchor)),
        tag("p", f"{node.name}, {descriptions.kind(node)}", class_="name"),
        paragraphs(node.doc),
    ]
    match node:
        case Record():
            parts.append(_fields(catalog, node))
        case Enum(symbols=symbols, default=default):
            parts.append(_symbols(symbols, default))
    parts.append(tag("p", "Part of ", join(users, ", "), "."))
    return tag("section", *parts, id=anchor)


def _facts(message: Message, topic: TopicSettings) -> Html:
    marks = {
        "Owner": topic.owner,
        "Tags": ", ".join(topic.tags),
        "Personal data": join([tag("code", path) for path in message.personal], ", "),
    }
    facts = {
        **{name: text for name, text in marks.items() if text},
        "Producers": ", ".join(topic.producers) or "none",
        "Consumers": ", ".join(topic.consumers) or "none",
        "Retention": descriptions.duration(topic.retention),
        "Partitions": str(topic.partitions),
        "Key": join([*_key(topic), ": order holds per key"]),
        "Compatibility": join(
            [tag("code", topic.compatibility), ": ", descriptions.LEVELS[topic.compatibility]]
        ),
    }
    if topic.subject != "topic":
        facts["Subject"] = tag("code", subject_of(topic, message.version.node))
    pairs = [tag("div", tag("dt", name), tag("dd", value)) for name, value in facts.items()]
    return tag("dl", *pairs, class_="facts")


def _key(topic: TopicSettings) -> list[Html]:
    """The field, the type that the topic names for its keys, or both."""
    parts = [topic.key, topic.key_schema]
    return [join([tag("code", part) for part in parts if part], ", written as ")]


def _events(catalog: Catalog, message: Message) -> Html:
    """The records of a union: each message is one of them."""
    titles = ("Event", "About")
    header = tag("tr", *(tag("th", title, scope="col") for title in titles))
    rows = [
        tag(
            "tr",
            tag("td", link(record.short_name, catalog.anchor(record)), data_label="Event"),
            tag("td", paragraphs(record.doc), data_label="About"),
        )
        for record in message.records
    ]
    return tag("table", tag("thead", header), tag("tbody", *rows), class_="cards")


def _fields(catalog: Catalog, record: Record) -> Html:
    titles = ("Field", "Type", "About")
    header = tag("tr", *(tag("th", title, scope="col") for title in titles))
    rows = [_field(catalog, record, field) for field in record.fields]
    if not rows:
        return tag("p", "The record has no fields.")
    return tag("table", tag("thead", header), tag("tbody", *rows), class_="cards fields")


def _field(catalog: Catalog, record: Record, field: Field) -> Html:
    about = [paragraphs(field.doc), *_marks(catalog, record, field)]
    if (default := descriptions.default(field)) is not None:
        about.append(tag("p", "Default: ", tag("code", default), class_="note"))
    if field.aliases:
        about.append(tag("p", "Also read as: ", ", ".join(field.aliases), class_="note"))
    cells = [
        tag("td", tag("code", field.name), data_label="Field"),
        tag("td", _type(catalog, field.type), data_label="Type"),
        tag("td", *about, data_label="About"),
    ]
    return tag("tr", *cells)


def _marks(catalog: Catalog, record: Record, field: Field) -> Iterator[Html]:
    marks = catalog.marks(record, field)
    if catalog.is_personal(record, field):
        yield tag("p", tag("strong", "Personal data"), class_="note")
    if marks.owner:
        yield tag("p", "Owner: ", marks.owner, class_="note")
    if marks.tags:
        yield tag("p", "Tags: ", ", ".join(marks.tags), class_="note")


def _type(catalog: Catalog, node: Node) -> Html:
    """The type in words, with a link to each named type."""
    match node:
        case Primitive():
            return tag("span", descriptions.plain(node))
        case Named():
            return link(node.short_name, catalog.anchor(node))
        case Array(items=items):
            return join(["list of ", _type(catalog, items)])
        case Map(values=values):
            return join(["map of ", _type(catalog, values)])
        case Union(branches=branches):
            some = [b for b in branches if not (isinstance(b, Primitive) and b.kind == "null")]
            either = join([_type(catalog, each) for each in some], " or ")
            return (
                join([either, " ", tag("em", "or null")]) if len(some) < len(branches) else either
            )
    raise TypeError(f"{type(node).__name__} is not a schema node")


def _symbols(symbols: tuple[str, ...], default: str | None) -> Html:
    items = [tag("li", tag("code", symbol)) for symbol in symbols]
    result = f"is read as {default}" if default else "is an error"
    text = f"A symbol that a reader does not know {result}."
    return join([tag("ul", *items, class_="symbols"), tag("p", text, class_="note")])


def _versions(message: Message) -> Html:
    """The newest first."""
    numbers = range(len(message.versions), 0, -1)
    return tag("ol", *(_version(message, number) for number in numbers), class_="versions")


def _version(message: Message, number: int) -> Html:
    title = tag("strong", f"Version {number}")
    if number == 1:
        return tag("li", title, " is the first.")
    found = message.compare(number - 1, number)
    changes = [
        tag(
            "li",
            tag("span", _SIGNS[each.sign], class_=_SIGNS[each.sign]),
            " ",
            tag("code", each.path),
            ": ",
            each.sentence,
        )
        for each in found.changes
    ]
    level = tag("code", found.level)
    note = tag("p", "Satisfies ", level, f". {found.advice.sentence}", class_="note")
    return tag("li", title, tag("ul", *changes), note)
