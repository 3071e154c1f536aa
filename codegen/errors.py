"""The compiler's errors, each a sentence for people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .diagnostic import Diagnostic


class CodegenError(Exception):
    """The compiler can't continue."""


class UsageError(CodegenError):
    """A command was given arguments that it can't work with."""


class InputError(CodegenError):
    """The schemas, their history or topics.toml violate rules; `diagnostics` has each violation."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(set(diagnostics)))
        super().__init__("\n".join(map(str, self.diagnostics)))


def without_credentials(text: str) -> str:
    """The text without the user and password of every URL in it."""
    return re.sub(r"(://)[^\s,'\"]*@", r"\1", text)
