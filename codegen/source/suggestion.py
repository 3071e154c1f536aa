"""What a name that is no type may have been meant for."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from ..runtime.errors import SchemaError, UnknownTypeError
from ..runtime.logical import BASES
from ..runtime.nodes import PRIMITIVES
from .definitions import DEFINITIONS

_CALLED = {"integer": "int", "bool": "boolean", "str": "string", "text": "string"}


def suggestion(error: SchemaError, known: Iterable[str]) -> str:
    """What to write in the place of an unknown type, where that can be told; else nothing."""
    if not isinstance(error, UnknownTypeError):
        return ""
    hint = _usual_slip(_short(error.name)) or _nearest(error.name, sorted(known))
    return f": {hint}" if hint else ""


def _usual_slip(name: str) -> str:
    primitive = _CALLED.get(name.lower(), name.lower())
    if name in (*DEFINITIONS, "array", "map"):
        return f'write it as an object of its own, "type": {{"type": "{name}", …}}'
    if name in BASES:
        base = BASES[name][0]
        return f'it is a logical type, written {{"type": "{base}", "logicalType": "{name}"}}'
    return f"write {primitive}" if primitive in PRIMITIVES else ""


def _nearest(name: str, known: list[str]) -> str:
    """A type of the same short name in another namespace, else the name most alike."""
    short = _short(name)
    found = [other for other in known if _short(other) == short]
    found += get_close_matches(name, known, n=1, cutoff=0.75)
    by_short = {_short(other): other for other in reversed([*known, *PRIMITIVES])}
    found += [by_short[other] for other in get_close_matches(short, by_short, n=1, cutoff=0.75)]
    return f"did you mean {found[0]}?" if found else ""


def _short(name: str) -> str:
    return name.rpartition(".")[2]
