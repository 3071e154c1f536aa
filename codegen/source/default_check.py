"""Whether a default is a value of its type."""

from __future__ import annotations

from collections.abc import Iterator

from ..runtime.conversions import conversion
from ..runtime.defaults import raw_default
from ..runtime.errors import ResolutionError
from ..runtime.nodes import Array, Enum, Fixed, Json, Map, Node, Primitive, Record, Union, describe
from ..runtime.problems import PROBLEMS, fixed_problem

_MAX_DEPTH = 50
"""Records inside one another in one default; a deeper one contains itself."""


def default_problem(node: Node, json: Json, depth: int = 0) -> str | None:
    """What is wrong with the default, None where nothing is."""
    match node:
        case Record():
            return _record(node, json, depth)
        case Enum(symbols=symbols):
            return None if json in symbols else f"{json!r} is not a symbol of {describe(node)}"
        case Array(items=items):
            if not isinstance(json, list):
                return _wrong(node, json)
            return _first(default_problem(items, item, depth) for item in json)
        case Map(values=values):
            if not isinstance(json, dict):
                return _wrong(node, json)
            return _first(default_problem(values, item, depth) for item in json.values())
        case Union(branches=branches):
            fits = any(default_problem(branch, json, depth) is None for branch in branches)
            return None if fits else _wrong(node, json)
        case Primitive() | Fixed():
            return _leaf(node, json)
    raise TypeError(f"{type(node).__name__} is not a schema node")


def _record(node: Record, json: Json, depth: int) -> str | None:
    if not isinstance(json, dict):
        return _wrong(node, json)
    if depth > _MAX_DEPTH:
        return f"the default of {node.short_name} contains itself"
    for field in node.fields:
        if field.name not in json and not field.has_default:
            return f"the default lacks {field.name}, a field of {describe(node)} without a default"
        problem = default_problem(field.type, json.get(field.name, field.default), depth + 1)
        if problem:
            return problem
    unknown = sorted(json.keys() - {field.name for field in node.fields})
    if not unknown:
        return None
    return f"the default has {unknown[0]}, which is not a field of {describe(node)}"


def _leaf(node: Primitive | Fixed, json: Json) -> str | None:
    try:
        raw = raw_default(node, json)
        if isinstance(node, Fixed):
            problem = fixed_problem(node.size, raw)
        else:
            problem = PROBLEMS[node.kind](raw)
        found = conversion(node)
        if found and not problem:
            found.from_wire(raw)
    except UnicodeEncodeError:
        return f"the default {json!r} is not bytes: each character is one byte, U+0000 to U+00FF"
    except ResolutionError:
        return _wrong(node, json)
    except (ValueError, IndexError) as error:
        return f"the default {json!r}: {error}"
    return f"the default {json!r}: {problem}" if problem else None


def _first(problems: Iterator[str | None]) -> str | None:
    return next((problem for problem in problems if problem), None)


def _wrong(node: Node, json: Json) -> str:
    return f"the default {json!r} is not of type {describe(node)}"
