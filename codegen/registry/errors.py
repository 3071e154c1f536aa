"""The registry's failures."""

from __future__ import annotations

from ..errors import CodegenError


class RegistryError(CodegenError):
    """The schema registry refused a request, answered nonsense, or can't be reached."""


class NotFoundError(RegistryError):
    """The registry has no such subject, version, schema or setting."""
