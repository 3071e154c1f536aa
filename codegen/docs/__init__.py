"""Documents about the contracts: AsyncAPI for tools, a page for people."""

from .asyncapi import render_asyncapi
from .catalog import Catalog, read_catalog
from .page import render_page

__all__ = ["Catalog", "read_catalog", "render_asyncapi", "render_page"]
