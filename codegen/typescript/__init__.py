"""TypeScript types for the JSON of the messages."""

from .module import NOTICE, render_typescript

__all__ = ["NOTICE", "render_typescript"]
