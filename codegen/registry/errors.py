"""The registry's failures."""

from __future__ import annotations

import re

from ..errors import CodegenError


class RegistryError(CodegenError):
    """The schema registry refused a request, answered nonsense, or can't be reached."""


class NotFoundError(RegistryError):
    """The registry has no such subject, version, schema or setting."""


def without_credentials(text: str) -> str:
    """The text without the user and password of every URL in it."""
    return re.sub(r"(://)[^\s,'\"]*@", r"\1", text)
