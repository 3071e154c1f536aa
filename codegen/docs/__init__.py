"""Documents about the contracts: an HTML page, an AsyncAPI document, and a catalog as JSON."""

from .asyncapi import render_asyncapi
from .catalog import Catalog, read_catalog
from .catalog_json import render_catalog
from .page import TITLE, render_page

__all__ = [
    "TITLE",
    "Catalog",
    "read_catalog",
    "render_asyncapi",
    "render_catalog",
    "render_page",
]
