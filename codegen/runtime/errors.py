"""Errors in messages and schemas."""

from __future__ import annotations

import struct

Path = tuple[str | int, ...]

FAULTS = (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, struct.error)
"""What generated code may raise for data that does not fit its schema."""


class ContractError(ValueError):
    """The data or its schema violates the contract."""


class _LocatedError(ContractError):
    """`path` leads to the error, for example `OrderCreated.lines[3].quantity`."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return type(self), (self.path, self.problem)


class EncodeError(_LocatedError):
    """The value does not fit its schema; nothing was written."""


class DecodeError(_LocatedError):
    """The bytes are not one whole value of the schema; nothing was read."""


class ResolutionError(_LocatedError):
    """Data written with one schema can't be read with the other."""


class SchemaError(ContractError):
    """The text is not an Avro schema; `json_path` leads to the error in its JSON."""

    def __init__(self, json_path: Path, problem: str) -> None:
        super().__init__(f"{render_json_path(json_path)}: {problem}")
        self.json_path = json_path
        self.problem = problem

    def __reduce__(self) -> tuple[type, tuple[Path, str]]:
        return type(self), (self.json_path, self.problem)


class UnknownTypeError(SchemaError):
    """The schema refers to a type that it does not define; `name` is its full name."""

    def __init__(self, json_path: Path, name: str) -> None:
        super().__init__(json_path, f"there is no type named {name}")
        self.name = name

    def __reduce__(self) -> tuple[type, tuple[Path, str]]:
        return type(self), (self.json_path, self.name)


def render_json_path(path: Path) -> str:
    """`("fields", 3, "type")` as `$.fields[3].type`."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
