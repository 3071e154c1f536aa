"""HTML in which text is always escaped."""

from __future__ import annotations

import html
import urllib.parse
from collections.abc import Iterable


class Html(str):
    """Markup; any other string is text and is escaped."""

    __slots__ = ()


def tag(name: str, *content: str, **attributes: str) -> Html:
    """An element; `class_` and `data_label` are written `class` and `data-label`."""
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for key, value in attributes.items()
    )
    return Html(f"<{name}{shown}>{join(content)}</{name}>")


def join(content: Iterable[str], between: str = "") -> Html:
    """The parts, with `between` between them."""
    return Html(between.join(p if isinstance(p, Html) else html.escape(p) for p in content))


def link(text: str, anchor: str) -> Html:
    """A link to another part of the page."""
    return tag("a", text, href=f"#{urllib.parse.quote(anchor)}")


def paragraphs(text: str) -> Html:
    """Each block of the text as a paragraph."""
    blocks = [block.strip() for block in text.split("\n\n")]
    return join(tag("p", block) for block in blocks if block)
