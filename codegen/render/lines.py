"""Source lines with their indentation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_WIDTH = 100


class Lines:
    """Lines of one block of source; `depth` counts indentations."""

    def __init__(self, depth: int = 0) -> None:
        self.lines: list[str] = []
        self.depth = depth

    def add(self, *lines: str) -> None:
        """Appends lines at the current depth."""
        self.lines += ["    " * self.depth + line if line else "" for line in lines]

    def sequence(self, head: str, items: Sequence[str], tail: str) -> None:
        """`head`, the items and `tail` on one line if it is short, else one item a line."""
        line = f"{head}{', '.join(items)}{tail}"
        if 4 * self.depth + len(line) <= _WIDTH:
            self.add(line)
        else:
            self.add(head, *(f"    {item}," for item in items), tail)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """A compound statement; what is added inside is its body."""
        self.add(head)
        self.depth += 1
        yield
        self.depth -= 1
