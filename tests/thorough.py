"""How many examples a test generates: some in `make test`, all of them in `make test-thorough`."""

import os

_PART = 1 if os.environ.get("THOROUGH") == "1" else 4


def some_of(count: int) -> int:
    """A quarter of the count; all of it where THOROUGH is 1."""
    return count // _PART
