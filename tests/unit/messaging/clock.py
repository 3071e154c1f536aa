"""A clock that a test sets."""

from types import ModuleType

import pytest


class Clock:
    """Replaces `monotonic` in a module."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> None:
        self.now = 1000.0
        monkeypatch.setattr(module, "monotonic", lambda: self.now)
