"""codegen lsp."""

from __future__ import annotations

from pathlib import Path

from ..extras import extra
from .options import SchemasOption


def lsp(schemas: SchemasOption = Path("schemas")) -> None:
    """Run the language server, for editors.

    An editor starts it, and speaks with it on standard input and output. It reports what check and
    lint report, as you type. A file belongs to the nearest folder above it with a topics.toml, or
    to --schemas.

    Example: codegen lsp
    """
    with extra("lsp"):
        from ..lsp.server import create_server
    create_server(schemas).start_io()
