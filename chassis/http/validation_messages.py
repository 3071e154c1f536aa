"""Pydantic's errors as sentences for the client."""

from collections.abc import Mapping
from typing import Any

from messaging.support.counted import counted

MAX_SHOWN = 100
NOT_JSON = "The body is not valid JSON; send one JSON object."
SENTENCES: Mapping[str, str] = {
    "model_attributes_type": "Send a JSON object",
    "model_type": "Send a JSON object",
    "dict_type": "Send a JSON object",
    "list_type": "Send a list",
    "string_type": "Send text",
    "string_unicode": "Send text without unpaired surrogates",
    "bool_type": "Send true or false",
    "bool_parsing": "Send true or false",
    "int_parsing": "Send a whole number",
    "int_from_float": "Send a whole number",
    "int_parsing_size": "Send a smaller number",
    "decimal_max_places": "Send at most 2 decimals",
    "decimal_type": "Send a number",
    "decimal_parsing": "Send a number",
    "finite_number": "Send a number that is finite",
}


def sentence_of(error: Mapping[str, Any]) -> str:
    """One of Pydantic's errors as a sentence, with its full stop."""
    kind, ctx = error["type"], error.get("ctx", {})
    if kind == "missing" and tuple(error["loc"]) == ("body",):
        return "Send one JSON object as the body."
    if kind in ("too_short", "too_long"):
        return _length(kind, ctx)
    text: str = SENTENCES.get(kind, error["msg"])
    return text.removeprefix("Value error, ").rstrip(".") + "."


def _length(kind: str, ctx: Mapping[str, Any]) -> str:
    """The length of a list, or of a secret, which has the type `Value` here."""
    word, bound = ("least", "min_length") if kind == "too_short" else ("most", "max_length")
    unit = "character" if ctx["field_type"] == "Value" else "item"
    return f"Should have at {word} {counted(ctx[bound], unit)}."


def field_path(location: tuple[str | int, ...]) -> str:
    """`("body", "items", 0, "price")` is `items[0].price`."""
    path = "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in location[1:]
    ).lstrip(".")
    return shortened(path or str(location[0]))


def shortened(text: str) -> str:
    """The first 100 characters of what a client sent."""
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"


def summary(fields: Mapping[str, str], more: int = 0) -> str:
    """The reason where one field is wrong, else the names of all, and how many `more` there are."""
    path, sentence = next(iter(fields.items()))
    if len(fields) + more > 1:
        names = ", ".join(fields) + (f" and {more:,} more" if more else "")
        return f"{len(fields) + more:,} fields are wrong: {names}."
    return sentence if path == "body" else f"{path}: {sentence}"
