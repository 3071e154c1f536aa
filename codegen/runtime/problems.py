"""Checks of primitive values. Each returns the problem in words, None if there is none."""

from __future__ import annotations

from collections.abc import Callable

from .wire import INT_MAX, INT_MIN, LONG_MAX, LONG_MIN, float_bytes, real


def wrong_type(expected: str, value: object) -> str:
    """What was expected and what was given."""
    return f"expected {expected}, got {show(value)}"


def show(value: object) -> str:
    """The value's type and its beginning."""
    return f"{type(value).__name__} {_beginning(value)}"


def _beginning(value: object) -> str:
    try:
        text = repr(value)
    except Exception:  # any class may fail here, and so does an int of thousands of digits
        return "that can't be shown"
    return text if len(text) <= 60 else text[:57] + "..."


def fixed_problem(size: int, value: object) -> str | None:
    """The check of Avro fixed."""
    if type(value) is not bytes:
        return wrong_type("bytes", value)
    return None if len(value) == size else f"{len(value)} bytes instead of {size}"


def _exactly(cls: type) -> Callable[[object], str | None]:
    return lambda value: None if type(value) is cls else wrong_type(cls.__name__, value)


def _number(low: int, high: int, kind: str) -> Callable[[object], str | None]:
    bounds = f"{low} … {high}".replace("-", "\N{MINUS SIGN}")

    def problem(value: object) -> str | None:
        if type(value) is not int:
            return wrong_type("int", value)
        if low <= value <= high:
            return None
        return f"{_beginning(value)} does not fit Avro {kind} ({bounds})"

    return problem


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return wrong_type("str", value)
    try:
        value.encode()
    except UnicodeEncodeError:
        return "text with an unpaired surrogate, which UTF-8 can't encode"
    return None


def _double(value: object) -> str | None:
    if type(value) is float:
        return None
    if type(value) is not int:
        return wrong_type("float", value)
    try:
        real(value)
    except (ValueError, OverflowError):
        return f"{_beginning(value)} is an int that no Avro double equals"
    return None


def _float(value: object) -> str | None:
    if problem := _double(value):
        return problem
    try:
        float_bytes(float(value))  # type: ignore[arg-type]  # a float or an int, as _double found
    except OverflowError:
        return f"{_beginning(value)} does not fit Avro float"
    return None


PROBLEMS: dict[str, Callable[[object], str | None]] = {
    "null": lambda value: None if value is None else wrong_type("None", value),
    "boolean": _exactly(bool),
    "int": _number(INT_MIN, INT_MAX, "int"),
    "long": _number(LONG_MIN, LONG_MAX, "long"),
    "float": _float,
    "double": _double,
    "bytes": _exactly(bytes),
    "string": _text,
}
"""The check of each primitive type."""
