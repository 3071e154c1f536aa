"""docs/sockets.md names the events of the code."""

import re
from pathlib import Path

PROJECT = Path(__file__).parents[3]


def test_the_page_names_every_event_and_no_other() -> None:
    sources = [
        *(PROJECT / "chassis/sockets").glob("*.py"),
        *(PROJECT / "services").glob("*/realtime.py"),
    ]
    names = {name for path in sources for name in re.findall(r'"(\w+:\w+)"', path.read_text())}
    page = (PROJECT / "docs/sockets.md").read_text()
    assert len(names) > 10
    assert set(re.findall(r"`(\w+:\w+)`", page)) == names
