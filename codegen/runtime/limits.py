"""Limits that bound the cost of a hostile message or schema."""

MAX_BYTES = 64 * 1024 * 1024
"""Bytes in a message."""

MAX_DEPTH = 100
"""Nested records of recursive types."""

MAX_EMPTY_ITEMS = 65_536
"""Items that occupy no bytes in an array: a few bytes could announce any number of them."""

MAX_PRECISION = 100_000
"""Digits of a decimal: its range is computed on import."""
