from io import StringIO

import pytest

from messaging.archive import progress
from messaging.archive.progress import Progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_it_is_plain_lines_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    out = StringIO()
    shown = Progress(2_000, stream=out)
    shown.advance(1_000)
    assert out.getvalue() == ""
    monkeypatch.setattr(progress, "_LINE_SECONDS", 0)
    shown.advance(500)
    shown.end()
    assert out.getvalue().startswith("1,500 of 2,000 messages, ")
    assert out.getvalue().count("\n") == 1


def test_it_is_one_line_on_a_terminal() -> None:
    out = Terminal()
    shown = Progress(10, done=4, stream=out)
    shown.advance(6)
    shown.end()
    assert out.getvalue().startswith("\r\x1b[K10 of 10 messages, ")
    assert out.getvalue().endswith("a second\n")
