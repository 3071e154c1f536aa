"""Numbers of things, in sentences."""


def counted(number: int, noun: str) -> str:
    """`1 unit`, `2 units`, `1,000 units`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
