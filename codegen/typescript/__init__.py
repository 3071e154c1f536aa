"""TypeScript types for the JSON of the same messages that the contracts carry."""

from .module import NOTICE, render_typescript

__all__ = ["NOTICE", "render_typescript"]
