"""Reads JSON with the line and column of every value."""

from __future__ import annotations

import re
from bisect import bisect_right
from json import JSONDecodeError, JSONDecoder
from math import isfinite
from typing import Any

from ..diagnostic import Position
from ..errors import InputError
from ..runtime.errors import Path as JsonPath
from .rules import INVALID_JSON

_SPACE = re.compile(r"(?:[ \t\n\r]+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
"""JSON has no comments, but Avro in Java skips them, and schemas carry licences in them."""
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")
_LITERALS = {"true": True, "false": False, "null": None}
_MAX_DEPTH = 320
"""Levels of JSON: three for each record inside another."""
_MAX_DIGITS = 300
"""No double has more digits, and Python refuses an integer of thousands."""
_DECODER = JSONDecoder()


class Object(dict[str, Any]):
    """A JSON object; `marks` has the position of each value."""

    def __init__(self, position: Position) -> None:
        super().__init__()
        self.position = position
        self.marks: dict[str | int, Position] = {}


class List(list[Any]):
    """A JSON array; `marks` has the position of each item."""

    def __init__(self, position: Position) -> None:
        super().__init__()
        self.position = position
        self.marks: dict[str | int, Position] = {}


def read_json(text: str, file: str) -> Any:
    """The one JSON value in `text`. Raises InputError with one diagnostic."""
    reader = _Reader(text, file)
    if not text.strip():
        raise reader.error(0, "the file is empty", "Write a schema.")
    value, end = reader.value(reader.space(0), 0)
    end = reader.space(end)
    if end != len(text):
        raise reader.error(end, "text after the end of the JSON value", "Remove the text.")
    return value


def end_of_value(text: str, position: Position) -> Position:
    """Where the JSON value ends that begins at `position` of the text. Raises InputError."""
    reader = _Reader(text, position.file)
    _, end = reader.value(reader.lines[position.line - 1] + position.column - 1, 0)
    return reader.position(end)


def position_at(tree: Any, path: JsonPath, file: str = "") -> Position:
    """Where the value at `path` begins, else the nearest value around it.

    The beginning of `file` where the tree has no positions: a string, or another reader's JSON.
    """
    position: Position = tree.position if isinstance(tree, (Object, List)) else Position(file)
    for step in path:
        if not isinstance(tree, (Object, List)) or step not in tree.marks:
            return position
        position = tree.marks[step]
        tree = tree[step]  # type: ignore[index]  # marks has only the keys that the value has
    return position


def value_at(tree: Any, path: JsonPath) -> Any:
    """The value at `path`."""
    for step in path:
        tree = tree[step]
    return tree


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def position(self, offset: int) -> Position:
        line = bisect_right(self.lines, offset)
        return Position(self.file, line, offset - self.lines[line - 1] + 1)

    def error(self, offset: int, message: str, fix: str = "") -> InputError:
        return InputError([INVALID_JSON.diagnostic(self.position(offset), message, fix=fix)])

    def space(self, offset: int) -> int:
        match = _SPACE.match(self.text, offset)
        return match.end() if match else offset

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        if depth > _MAX_DEPTH:
            message = f"nested too deeply: more than {_MAX_DEPTH} levels of JSON"
            raise self.error(at, message, "Nest fewer types inside one another.")
        match self.text[at : at + 1]:
            case "{":
                return self.object(at, depth)
            case "[":
                return self.list(at, depth)
            case '"':
                return self.string(at)
        return self.scalar(at)

    def object(self, start: int, depth: int) -> tuple[Object, int]:
        result = Object(self.position(start))
        at = self.space(start + 1)
        while self.text[at : at + 1] != "}":
            key_at = at
            key, at = self.string(at)
            if key in result:
                raise self.error(key_at, f'the key "{key}" is repeated', "Remove one of them.")
            at = self.space(self.expect(self.space(at), ":"))
            result.marks[key] = self.position(at)
            result[key], at = self.value(at, depth + 1)
            at = self.separator(at, "}")
        return result, at + 1

    def list(self, start: int, depth: int) -> tuple[List, int]:
        result = List(self.position(start))
        at = self.space(start + 1)
        while self.text[at : at + 1] != "]":
            result.marks[len(result)] = self.position(at)
            item, at = self.value(at, depth + 1)
            result.append(item)
            at = self.separator(at, "]")
        return result, at + 1

    def separator(self, at: int, end: str) -> int:
        """The position of the next item, or of the `end`."""
        at = self.space(at)
        if self.text[at : at + 1] == end:
            return at
        after = self.space(self.expect(at, ",", f'"," or "{end}"'))
        if self.text[after : after + 1] == end:
            raise self.error(at, f'a "," before the "{end}"', 'Remove the ",".')
        return after

    def expect(self, at: int, mark: str, described: str = "") -> int:
        if self.text[at : at + 1] != mark:
            raise self.error(at, f"expected {described or repr(mark)}{self.instead(at)}")
        return at + 1

    def instead(self, at: int) -> str:
        return f", got {self.text[at]!r}" if at < len(self.text) else ", but the text ends"

    def string(self, at: int) -> tuple[str, int]:
        self.expect(at, '"', "text in double quotes")
        try:
            text, end = _DECODER.raw_decode(self.text, at)
        except JSONDecodeError as error:
            raise self.error(error.pos, f"not JSON: {error.msg}") from None
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise self.error(at, "half of a surrogate pair, which is not text")
        return str(text), end

    def scalar(self, at: int) -> tuple[Any, int]:
        for literal, value in _LITERALS.items():
            if self.text.startswith(literal, at):
                return value, at + len(literal)
        match = _NUMBER.match(self.text, at)
        if match is None:
            raise self.error(at, f"expected a JSON value{self.instead(at)}")
        whole = match[1] is None and match[2] is None
        number = int(match[0]) if whole and len(match[0]) < _MAX_DIGITS else float(match[0])
        if not isfinite(number):
            raise self.error(at, "a number that no Avro type holds")
        return number, match.end()
