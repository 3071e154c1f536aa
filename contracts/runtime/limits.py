"""What no honest message exceeds: a hostile one is refused before it costs anything."""

MAX_BYTES = 64 * 1024 * 1024
"""Bytes in a message."""

MAX_DEPTH = 100
"""Records of a recursive type inside one another."""

MAX_EMPTY_ITEMS = 65_536
"""Items of an array that occupy no bytes, so that its length costs a writer nothing."""

MAX_PRECISION = 100_000
"""Digits of a decimal: what more would cost is paid before the first message."""
