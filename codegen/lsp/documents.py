"""Positions and diagnostics, as the protocol has them: from 0, in the units of the client."""

from __future__ import annotations

import re
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path
from pygls.workspace import ServerTextPosition, TextDocument, Workspace

from ..diagnostic import Diagnostic, Position

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[\w.+-]+|\S[^\n]*')
"""A string, a word, or the rest of the line."""


def uri_of(file: str | Path) -> str:
    """The file's URI."""
    return from_fs_path(str(file)) or ""


def to_client(document: TextDocument, position: Position) -> types.Position:
    """The position in a document, which may be shorter than the analysis saw it."""
    at = ServerTextPosition(position.line - 1, position.column - 1)
    return document.position_to_client_units(at)


def from_client(document: TextDocument, position: types.Position) -> Position:
    """The position in the document's file."""
    found = document.position_from_client_units(position)
    return Position(document.path, found.line + 1, found.character + 1)


def range_of(workspace: Workspace, position: Position) -> types.Range:
    """From the position to the end of what is written there; empty where there is no such file."""
    if not Path(position.file).is_file():
        start = types.Position(0, 0)
        return types.Range(start, start)
    document = workspace.get_text_document(uri_of(position.file))
    lines = document.lines
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    token = _TOKEN.match(line, position.column - 1)
    end = len(token[0]) if token else 0
    last = Position(position.file, position.line, position.column + end)
    return types.Range(to_client(document, position), to_client(document, last))


def diagnostic(
    workspace: Workspace, found: Diagnostic, severity: types.DiagnosticSeverity
) -> types.Diagnostic:
    """The diagnostic as the client shows it."""
    return types.Diagnostic(
        range=range_of(workspace, found.position),
        message=found.sentence,
        severity=severity,
        code=found.rule,
        source="codegen",
    )
