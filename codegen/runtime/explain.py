"""Finds the invalid field after a generated `encode` has refused a value.

Generated code only checks. Messages are made here, so that they cost nothing until an error occurs.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from .conversions import conversion
from .errors import EncodeError
from .limits import MAX_BYTES, MAX_DEPTH, MAX_EMPTY_ITEMS
from .nodes import Array, Enum, Fixed, Map, Node, Primitive, Record, Union, describe
from .parser import parse
from .problems import PROBLEMS, fixed_problem, wrong_type
from .recursion import recursive_records
from .sizes import is_empty

Types = Mapping[str, type]
"""The Python class of every named type, by its full Avro name."""


def encode_error(value: object, schema: str, types: Types, cause: Exception) -> EncodeError:
    """The error with the path of the invalid field and the problem of its value."""
    node, root = parse(schema), type(value).__name__
    error = _Search(types, recursive_records(node)).find(node, value, root, 0)
    too_long = f"the message has more than {MAX_BYTES} bytes"  # the only error outside of a field
    return error or EncodeError(root, str(cause) or too_long)


class _Search:
    """Each method returns the first error in `value`, None if there is none."""

    def __init__(self, types: Types, recursive: frozenset[str]) -> None:
        self.types, self.recursive = types, recursive

    def find(self, node: Node, value: object, path: str, depth: int) -> EncodeError | None:
        match node:
            case Record():
                return self.in_record(node, value, path, depth)
            case Array():
                return self.in_array(node, value, path, depth)
            case Map():
                return self.in_map(node, value, path, depth)
            case Union():
                return self.in_union(node, value, path, depth)
        problem = self.in_enum(node, value) if isinstance(node, Enum) else _leaf(node, value)
        return EncodeError(path, problem) if problem else None

    def in_enum(self, node: Enum, value: object) -> str | None:
        cls = self.types[node.name]
        return None if type(value) is cls else wrong_type(cls.__name__, value)

    def in_record(self, node: Record, value: object, path: str, depth: int) -> EncodeError | None:
        cls = self.types[node.name]
        if type(value) is not cls or not dataclasses.is_dataclass(value):
            return EncodeError(path, wrong_type(cls.__name__, value))
        depth += node.name in self.recursive
        if depth > MAX_DEPTH:
            return EncodeError(path, f"more than {MAX_DEPTH} nested records")
        attributes = dataclasses.fields(value)
        for attribute, field in zip(attributes, node.fields, strict=True):
            here = f"{path}.{attribute.name}"
            if not hasattr(value, attribute.name):
                return EncodeError(here, "is not set")
            error = self.find(field.type, getattr(value, attribute.name), here, depth)
            if error:
                return error
        return None

    def in_array(self, node: Array, value: object, path: str, depth: int) -> EncodeError | None:
        if type(value) is not list:
            return EncodeError(path, wrong_type("list", value))
        if len(value) > MAX_EMPTY_ITEMS and is_empty(node.items):
            return EncodeError(path, f"more than {MAX_EMPTY_ITEMS} items that occupy no bytes")
        errors = (
            self.find(node.items, item, f"{path}[{i}]", depth) for i, item in enumerate(value)
        )
        return next(filter(None, errors), None)

    def in_map(self, node: Map, value: object, path: str, depth: int) -> EncodeError | None:
        if type(value) is not dict:
            return EncodeError(path, wrong_type("dict", value))
        for key, item in value.items():
            here = f"{path}[{key!r}]"
            problem = PROBLEMS["string"](key)
            if problem:
                return EncodeError(here, f"the key: {problem}")
            error = self.find(node.values, item, here, depth)
            if error:
                return error
        return None

    def in_union(self, node: Union, value: object, path: str, depth: int) -> EncodeError | None:
        errors = []
        for branch in _branches(node, value):
            error = self.find(branch, value, path, depth)
            if error is None:
                return None
            if error.path != path or not error.problem.startswith("expected "):
                errors.append(error)  # the value is of this branch and invalid inside
        return errors[0] if errors else EncodeError(path, wrong_type(describe(node), value))


def _branches(union: Union, value: object) -> list[Node]:
    """The branches that the value may be of: an int is no float where it may be an int."""
    kinds = {(b.kind, b.converted) for b in union.branches if isinstance(b, Primitive)}
    if type(value) is not int or not kinds & {("int", None), ("long", None)}:
        return list(union.branches)
    return [b for b in union.branches if not (isinstance(b, Primitive) and b.kind in _REAL)]


_REAL = ("float", "double")


def _leaf(node: Node, value: object) -> str | None:
    found = conversion(node)
    if found is None:
        return _plain(node, value)
    if not found.accepts(value):
        return wrong_type(found.python.__name__, value)
    try:
        raw = found.to_wire(value)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        return str(error)
    return _plain(node, raw)


def _plain(node: Node, value: object) -> str | None:
    if isinstance(node, Fixed):
        return fixed_problem(node.size, value)
    if isinstance(node, Primitive):
        return PROBLEMS[node.kind](value)
    raise TypeError(f"{describe(node)} is not a leaf")
