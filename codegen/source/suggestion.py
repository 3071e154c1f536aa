"""Suggests what to write instead of the name of an unknown type."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from ..runtime.logical import BASES
from ..runtime.nodes import PRIMITIVES
from .definitions import DEFINITIONS

_SYNONYMS = {"integer": "int", "bool": "boolean", "str": "string", "text": "string"}


def suggestion(name: str, known: Iterable[str]) -> str:
    """A sentence for a full name that is none of the `known` types; empty without a likely one."""
    return _common_mistake(_short(name)) or _nearest(name, sorted(known))


def _common_mistake(name: str) -> str:
    primitive = _SYNONYMS.get(name.lower(), name.lower())
    if name in (*DEFINITIONS, "array", "map"):
        return f'Write it as an object of its own: "type": {{"type": "{name}", …}}.'
    if name in BASES:
        base = BASES[name][0]
        return f'Write the logical type as {{"type": "{base}", "logicalType": "{name}"}}.'
    return f"Write {primitive}." if primitive in PRIMITIVES else ""


def _nearest(name: str, known: list[str]) -> str:
    """Suggests a type of the same short name in another namespace, else the most similar name."""
    short = _short(name)
    found = [other for other in known if _short(other) == short]
    found += get_close_matches(name, known, n=1, cutoff=0.75)
    by_short = {_short(other): other for other in reversed([*known, *PRIMITIVES])}
    found += [by_short[other] for other in get_close_matches(short, by_short, n=1, cutoff=0.75)]
    return f"Did you mean {found[0]}?" if found else ""


def _short(name: str) -> str:
    return name.rpartition(".")[2]
