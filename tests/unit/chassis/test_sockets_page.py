"""docs/sockets.md, held against what the services tell and answer."""

import re
from pathlib import Path

PROJECT = Path(__file__).parents[3]


def test_the_page_names_every_event_and_no_other() -> None:
    sources = [
        *(PROJECT / "chassis/sockets").glob("*.py"),
        *(PROJECT / "services").glob("*/realtime.py"),
    ]
    told = {name for path in sources for name in re.findall(r'"(\w+:\w+)"', path.read_text())}
    page = (PROJECT / "docs/sockets.md").read_text()
    assert len(told) > 10
    assert set(re.findall(r"`(\w+:\w+)`", page)) == told
