"""The HTML page: every topic and type, in one self-contained file."""

from __future__ import annotations

from collections.abc import Iterable

from .catalog import Catalog, Message
from .markup import Html, join, link, tag
from .sections import message_section, type_section
from .style import STYLE

TITLE = "<title>Event contracts</title>"
_HEAD = f"""<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{TITLE}
<style>
{STYLE}</style>"""


def render_page(catalog: Catalog) -> str:
    """The whole page; the same for the same schemas."""
    sections = [_overview(catalog)]
    sections += [message_section(catalog, message) for message in catalog.messages]
    sections += [type_section(catalog, node) for node in catalog.types.values()]
    main = tag("main", "\n", join(sections, "\n"), "\n", id="top")
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n{_HEAD}\n</head>\n'
        f"<body>\n{_navigation(catalog)}\n{main}\n</body>\n</html>\n"
    )


def _navigation(catalog: Catalog) -> Html:
    """Beside the page on a wide screen, else collapsed above it."""
    messages = [link(each.name, each.name) for each in catalog.messages]
    types = [link(node.short_name, catalog.anchor(node)) for node in catalog.types.values()]
    lists = join([_list(_noun(catalog), messages), _list("Types", types)])
    home = tag("a", "Event contracts", href="#top", class_="home")
    folded = tag("details", tag("summary", "Contents"), lists)
    return tag("nav", home, tag("div", lists, class_="wide"), folded, aria_label="Contents")


def _list(title: str, links: Iterable[Html]) -> Html:
    items = [tag("li", each) for each in links]
    return join([tag("p", title), tag("ul", *items)]) if items else Html("")


def _overview(catalog: Catalog) -> Html:
    titles = (_noun(catalog)[:-1], "Meaning", "Producers", "Consumers", "Version")
    header = tag("tr", *(tag("th", title, scope="col") for title in titles))
    rows = [_row(message, titles) for message in catalog.messages]
    table = tag("table", tag("thead", header), tag("tbody", *rows), class_="cards")
    document = tag("a", "AsyncAPI document", href="asyncapi.json")
    lead = tag(
        "p", "The events that services exchange, and how they may change. For tools: ", document
    )
    return tag("header", tag("h1", "Event contracts"), lead, table)


def _row(message: Message, titles: Iterable[str]) -> Html:
    topic = message.topic
    cells = (
        link(message.name, message.name),
        message.doc.partition("\n")[0] or message.title,
        ", ".join(topic.producers) if topic else "",
        ", ".join(topic.consumers) if topic else "",
        str(message.version.number),
    )
    pairs = zip(titles, cells, strict=True)
    return tag("tr", *(tag("td", cell or "none", data_label=title) for title, cell in pairs))


def _noun(catalog: Catalog) -> str:
    return "Topics" if any(message.topic for message in catalog.messages) else "Messages"
