"""Values of the schema as Python source: always data, never code."""

from __future__ import annotations


def literal(value: object) -> str:
    """A Python literal; non-finite floats as the expressions that make them."""
    if isinstance(value, float) and (value != value or value in (float("inf"), -float("inf"))):
        return f'float("{value}")'
    if isinstance(value, str):
        return text_literal(value)
    return repr(value)


def text_literal(text: str) -> str:
    """The text in double quotes if it needs no escapes, else its `repr`."""
    plain = text.isprintable() and '"' not in text and "\\" not in text
    return f'"{text}"' if plain else repr(text)


def docstring(text: str) -> str:
    """The text as a docstring on one line."""
    text = " ".join(text.split())
    plain = text.isprintable() and '"' not in text and "\\" not in text
    return f'"""{text}"""' if plain else repr(text)
