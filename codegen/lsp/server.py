"""The server: its state, and the requests that it answers."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from .. import __version__
from ..diagnostic import Diagnostic, Position
from ..errors import CodegenError, InputError
from ..project import Project
from ..source.json_reader import read_json
from ..source.schemas import TOPICS_FILE
from .analysis import Analysis, analyse, folder_of
from .documents import diagnostic, from_client, range_of, to_client, uri_of
from .names import definition, hover
from .occurrences import Occurrence, occurrences
from .quick_fix import FIXABLE, add_default

_PAUSE = 0.15
"""Seconds without a keystroke before a folder is analysed."""

_EDITED = (
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_SAVE,
    types.TEXT_DOCUMENT_DID_CLOSE,
)
_ERROR = types.DiagnosticSeverity.Error
_WARNING = types.DiagnosticSeverity.Warning
_INFORMATION = types.DiagnosticSeverity.Information


class Server(LanguageServer):
    """`projects` has the last readable state of each folder of schemas."""

    def __init__(self, schemas: Path) -> None:
        super().__init__("codegen", __version__)
        self.schemas = schemas.absolute()
        self.projects: dict[Path, Project] = {}
        self.edits: Counter[Path] = Counter()
        self.reported: defaultdict[Path, set[str]] = defaultdict(set)

    async def refresh(self, uri: str) -> None:
        """Analyses the folder of the document, once it is no longer edited."""
        file = Path(self.workspace.get_text_document(uri).path)
        if file.suffix != ".avsc" and file.name != TOPICS_FILE:
            return  # an editor may send every JSON file
        folder = self.folder(uri)
        self.edits[folder] += 1
        edit = self.edits[folder]
        await asyncio.sleep(_PAUSE)
        if edit != self.edits[folder]:
            return
        documents = self.workspace.text_documents.values()
        unsaved = {Path(document.path): document.source for document in documents}
        try:
            found = await asyncio.to_thread(analyse, folder, unsaved)
        except (CodegenError, OSError, RecursionError) as error:
            message = types.LogMessageParams(types.MessageType.Error, str(error))
            self.window_log_message(message)
            return
        if edit == self.edits[folder]:
            self.report(folder, found)

    def folder(self, uri: str) -> Path:
        """The folder of schemas that the document belongs to."""
        return folder_of(Path(self.workspace.get_text_document(uri).path), self.schemas)

    def report(self, folder: Path, found: Analysis) -> None:
        """Publishes the diagnostics of every file of the folder, and clears those of before."""
        if found.project:
            self.projects[folder] = found.project
        listed: dict[str, list[types.Diagnostic]] = {uri: [] for uri in self.reported[folder]}
        for severity, diagnostics in (
            (_ERROR, found.violations),
            (_WARNING, found.suggestions),
            (_INFORMATION, _verdicts(found)),
        ):
            for each in diagnostics:
                shown = diagnostic(self.workspace, each, severity)
                listed.setdefault(uri_of(each.position.file), []).append(shown)
        for uri, shown_there in listed.items():
            params = types.PublishDiagnosticsParams(uri, shown_there)
            self.text_document_publish_diagnostics(params)
        self.reported[folder] = {uri for uri, shown_there in listed.items() if shown_there}

    def name_at(self, uri: str, at: types.Position) -> tuple[Project, Occurrence] | None:
        """The name at the position, and the project that it is in."""
        document = self.workspace.get_text_document(uri)
        project = self.projects.get(self.folder(uri))
        position = from_client(document, at)
        try:
            found = occurrences(read_json(document.source, document.path))
        except InputError:
            return None
        name = next((each for each in found if each.covers(position)), None)
        return (project, name) if project and name else None


def _verdicts(found: Analysis) -> list[Diagnostic]:
    """How each changed topic compares with its history, at the beginning of its file."""
    files = {root.stem: root.file for root in found.project.roots} if found.project else {}
    return [
        Diagnostic(
            position=Position(files[change.topic.name]),
            rule="CHANGE",
            message=change.sentence.removesuffix("."),
        )
        for change in found.changes
    ]


def create_server(schemas: Path) -> Server:
    """The server; `schemas` is the folder of files that no topics.toml is above."""
    server = Server(schemas)
    for edited in _EDITED:
        server.feature(edited)(_refresh)
    server.feature(types.TEXT_DOCUMENT_DEFINITION)(_definition)
    server.feature(types.TEXT_DOCUMENT_HOVER)(_hover)
    kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)(_code_actions)
    return server


async def _refresh(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    await server.refresh(params.text_document.uri)


def _definition(server: Server, params: types.DefinitionParams) -> types.Location | None:
    """Where the type at the cursor is defined."""
    found = server.name_at(params.text_document.uri, params.position)
    if found is None:
        return None
    project, name = found
    position = None if name.field else definition(project, name)
    if position is None:
        return None
    return types.Location(uri_of(position.file), range_of(server.workspace, position))


def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    found = server.name_at(params.text_document.uri, params.position)
    text = hover(*found) if found else None
    if found is None or text is None:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content, range_of(server.workspace, found[1].position))


def _code_actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """A default for each field that lacks one."""
    document = server.workspace.get_text_document(params.text_document.uri)
    project = server.projects.get(server.folder(document.uri))
    if project is None:
        return []
    found = (_fix(document, project, each) for each in params.context.diagnostics)
    return [action for action in found if action]


def _fix(
    document: TextDocument, project: Project, found: types.Diagnostic
) -> types.CodeAction | None:
    if found.code not in FIXABLE:
        return None
    fix = add_default(project, from_client(document, found.range.start), document.source)
    if fix is None:
        return None
    at = to_client(document, fix.position)
    edit = types.TextEdit(types.Range(at, at), fix.text)
    return types.CodeAction(
        title=fix.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[found],
        edit=types.WorkspaceEdit({document.uri: [edit]}),
    )
