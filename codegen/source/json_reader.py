"""JSON in which every value knows its line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from json import JSONDecodeError, JSONDecoder
from math import isfinite
from typing import Any

from ..errors import Fault, InputError, Position

_SPACE = re.compile(r"(?:[ \t\n\r]+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
"""Comments are no JSON, but Avro in Java reads past them, and licences stand in them."""
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")
_WORDS = {"true": True, "false": False, "null": None}
_MAX_DEPTH = 200
_MAX_DIGITS = 300
"""No double has more, and Python reads no integer of thousands."""
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
    """The one JSON value in `text`. Raises InputError with the position of the fault."""
    reader = _Reader(text, file)
    if not text.strip():
        raise reader.fault(0, "the file is empty: write a schema")
    value, end = reader.value(reader.space(0), 0)
    end = reader.space(end)
    if end != len(text):
        raise reader.fault(end, "text after the end of the JSON value")
    return value


def position_at(tree: Any, path: tuple[str | int, ...]) -> Position:
    """Where the value at `path` begins, or the nearest value around it."""
    position: Position = tree.position if isinstance(tree, (Object, List)) else Position("")
    for step in path:
        if not isinstance(tree, (Object, List)) or step not in tree.marks:
            return position
        position = tree.marks[step]
        tree = tree[step]  # type: ignore[index]  # marks has only the keys that the value has
    return position


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def position(self, offset: int) -> Position:
        line = bisect_right(self.lines, offset)
        return Position(self.file, line, offset - self.lines[line - 1] + 1)

    def fault(self, offset: int, problem: str) -> InputError:
        return InputError([Fault(self.position(offset), problem)])

    def space(self, offset: int) -> int:
        match = _SPACE.match(self.text, offset)
        return match.end() if match else offset

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        if depth > _MAX_DEPTH:
            raise self.fault(at, "nested too deeply")
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
                raise self.fault(key_at, f'the key "{key}" stands twice')
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
            raise self.fault(at, f'a "," before the "{end}"')
        return after

    def expect(self, at: int, mark: str, described: str = "") -> int:
        if self.text[at : at + 1] != mark:
            raise self.fault(at, f"expected {described or repr(mark)}{self.instead(at)}")
        return at + 1

    def instead(self, at: int) -> str:
        return f", got {self.text[at]!r}" if at < len(self.text) else ", but the text ends"

    def string(self, at: int) -> tuple[str, int]:
        self.expect(at, '"', "text in double quotes")
        try:
            text, end = _DECODER.raw_decode(self.text, at)
        except JSONDecodeError as error:
            raise self.fault(error.pos, f"not JSON: {error.msg}") from None
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise self.fault(at, "half a surrogate pair, which is no text")
        return str(text), end

    def scalar(self, at: int) -> tuple[Any, int]:
        for word, value in _WORDS.items():
            if self.text.startswith(word, at):
                return value, at + len(word)
        match = _NUMBER.match(self.text, at)
        if match is None:
            raise self.fault(at, f"expected a JSON value{self.instead(at)}")
        whole = match[1] is None and match[2] is None
        number = int(match[0]) if whole and len(match[0]) < _MAX_DIGITS else float(match[0])
        if not isfinite(number):
            raise self.fault(at, "a number that no Avro type holds")
        return number, match.end()
