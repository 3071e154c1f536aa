"""Documents about the contracts: a page for people, AsyncAPI for tools, a catalog for programs."""

from .asyncapi import render_asyncapi
from .catalog import Catalog, read_catalog
from .listing import render_listing
from .page import TITLE, render_page

__all__ = [
    "TITLE",
    "Catalog",
    "read_catalog",
    "render_asyncapi",
    "render_listing",
    "render_page",
]
