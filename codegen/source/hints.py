"""What is meant by a name that no type has, where it is one of the usual slips."""

from __future__ import annotations

from ..runtime.logical import BASES
from ..runtime.nodes import PRIMITIVES
from .definitions import DEFINITIONS

_CALLED = {"integer": "int", "bool": "boolean", "str": "string", "text": "string"}
_NO_TYPE = "there is no type named "


def with_hint(problem: str) -> str:
    """The parser's complaint, with the way to mend it where that is known."""
    if not problem.startswith(_NO_TYPE):
        return problem
    hint = _hint(problem.removeprefix(_NO_TYPE).rpartition(".")[2])
    return f"{problem}: {hint}" if hint else problem


def _hint(name: str) -> str:
    primitive = _CALLED.get(name.lower(), name.lower())
    if name in (*DEFINITIONS, "array", "map"):
        return f'write it as an object of its own, "type": {{"type": "{name}", …}}'
    if name in BASES:
        base = BASES[name][0]
        return f'it is a logical type, written {{"type": "{base}", "logicalType": "{name}"}}'
    return f"write {primitive}" if primitive in PRIMITIVES else ""
