"""A client of `codegen lsp`, which it runs as a process: what an editor does."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path

from tests.unit.codegen.test_cli import ROOT

Found = list[types.Diagnostic]
SECONDS = 60


class Editor:
    """Opens and edits files; `found` has the last diagnostics of each."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.found: dict[str, Found] = {}
        self.published = asyncio.Condition()
        self.version = 0

    async def take(self, params: types.PublishDiagnosticsParams) -> None:
        async with self.published:
            self.found[params.uri] = list(params.diagnostics)
            self.published.notify_all()

    def open(self, file: Path, text: str | None = None) -> None:
        content = file.read_text() if text is None else text
        item = types.TextDocumentItem(uri(file), "json", self.version, content)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def edit(self, file: Path, text: str) -> None:
        """Replaces the document's text, and does not save it."""
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(self.version, uri(file))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def close(self, file: Path) -> None:
        document = types.TextDocumentIdentifier(uri(file))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    async def diagnostics(self, file: Path, until: Callable[[Found], bool]) -> Found:
        """The file's diagnostics, once they are as expected."""
        async with asyncio.timeout(SECONDS), self.published:
            await self.published.wait_for(
                lambda: uri(file) in self.found and until(self.found[uri(file)])
            )
        return self.found[uri(file)]

    async def definition(self, file: Path, at: types.Position) -> types.Location | None:
        document = types.TextDocumentIdentifier(uri(file))
        params = types.DefinitionParams(document, at)
        found = await self.client.text_document_definition_async(params)
        assert found is None or isinstance(found, types.Location)
        return found

    async def hover(self, file: Path, at: types.Position) -> str | None:
        document = types.TextDocumentIdentifier(uri(file))
        found = await self.client.text_document_hover_async(types.HoverParams(document, at))
        if found is None:
            return None
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def fixes(self, file: Path, found: types.Diagnostic) -> list[types.CodeAction]:
        document = types.TextDocumentIdentifier(uri(file))
        context = types.CodeActionContext([found])
        params = types.CodeActionParams(document, found.range, context)
        actions = await self.client.text_document_code_action_async(params)
        return [each for each in actions or () if isinstance(each, types.CodeAction)]


def uri(file: Path) -> str:
    found = from_fs_path(str(file))
    assert found
    return found


def rules(found: Found) -> set[object]:
    return {each.code for each in found}


@asynccontextmanager
async def editor(folder: Path) -> AsyncIterator[Editor]:
    """An editor with the folder open, and its language server."""
    client = LanguageClient("editor", "1")
    editing = Editor(client)

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    async def published(params: types.PublishDiagnosticsParams) -> None:
        await editing.take(params)

    await client.start_io(sys.executable, "-m", "codegen", "lsp", cwd=str(ROOT))
    capabilities = types.ClientCapabilities()
    await client.initialize_async(types.InitializeParams(capabilities, root_uri=uri(folder)))
    client.initialized(types.InitializedParams())
    yield editing
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
