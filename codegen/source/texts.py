"""The text of a source: what its file has, or what an editor has of it and has not saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_unsaved: ContextVar[Mapping[Path, str]] = ContextVar("unsaved")


def read_content(file: Path) -> bytes:
    """The source's text, encoded."""
    unsaved = _unsaved.get({}).get(file)
    return file.read_bytes() if unsaved is None else unsaved.encode()


def read_text(file: Path) -> str:
    """The source's text. Raises UnicodeDecodeError."""
    return read_content(file).decode("utf-8-sig")


@contextmanager
def unsaved_texts(texts: Mapping[Path, str]) -> Iterator[None]:
    """Within it, these texts are read instead of those that the files have."""
    token = _unsaved.set(texts)
    try:
        yield
    finally:
        _unsaved.reset(token)
