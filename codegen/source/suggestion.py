"""What a name that is no type may have been meant for."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from ..runtime.errors import SchemaError, UnknownTypeError
from ..runtime.nodes import PRIMITIVES


def suggestion(error: SchemaError, known: Iterable[str]) -> str:
    """`: did you mean X?` for the type nearest to the unknown one, else nothing."""
    if not isinstance(error, UnknownTypeError):
        return ""
    nearest = _nearest(error.name, sorted(known))
    return f": did you mean {nearest}?" if nearest else ""


def _nearest(name: str, known: list[str]) -> str | None:
    """A type of the same short name in another namespace, else the name most alike."""
    short = _short(name)
    for other in known:
        if _short(other) == short:
            return other
    found = get_close_matches(name, known, n=1, cutoff=0.75)
    by_short = {_short(other): other for other in reversed([*known, *PRIMITIVES])}
    found += [by_short[other] for other in get_close_matches(short, by_short, n=1, cutoff=0.75)]
    return found[0] if found else None


def _short(name: str) -> str:
    return name.rpartition(".")[2]
