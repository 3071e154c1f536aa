"""Python names for Avro names: deterministic, and without collisions.

A name that Python or the generated code uses itself gets a trailing underscore. The name on the
wire never changes.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Collection, Iterable

_BUILTINS = ("str", "int", "float", "bool", "bytes", "list", "dict")
_IMPORTED = ("dt", "Decimal", "UUID", "Duration", "ClassVar", "Contract", "Callable")
ANNOTATIONS = frozenset((*_BUILTINS, *_IMPORTED, "classmethod"))
"""Names that a class body uses: a field of such a name would hide them there."""

MEMBERS = frozenset(("CONTRACT", "encode", "decode", "decoder", "as_json", "self"))
"""Members of a generated class besides its fields."""

_LOCALS = re.compile(r"[a-z]\d*|self|cls|data|pos|out|start|depth|count|fault|writer_schema")
_CLASS_RESERVED = (
    frozenset(dir(builtins)) | ANNOTATIONS | {"Topic", "TOPICS", "annotations", "runtime", "types"}
)
_MODULE_RESERVED = frozenset(("types", "runtime", "topics", "self"))
_ENUM_RESERVED = frozenset(("name", "value", "mro"))


def class_name(name: str) -> str:
    """A type's class name; collisions between namespaces are for `class_names`."""
    plain = _without_underscores(name)
    reserved = keyword.iskeyword(plain) or plain in _CLASS_RESERVED or _LOCALS.fullmatch(plain)
    return plain + "_" if reserved or plain != name else plain


def class_names(full_names: Iterable[str]) -> dict[str, str]:
    """A class name for every full Avro name.

    Types that share a short name all get their namespace as a prefix, so that none changes its
    name when another is added or removed.
    """
    names = sorted(full_names)
    shorts = [name.rpartition(".")[2] for name in names]
    result: dict[str, str] = {}
    taken: set[str] = set()
    for name, short in zip(names, shorts, strict=True):
        wanted = short if shorts.count(short) == 1 else _qualified(name)
        result[name] = _free(class_name(wanted), taken)
    return result


def codec_name(stem: str, taken: set[str]) -> str:
    """The class that encodes a schema that is no record: `order.keys` is `OrderKeysCodec`."""
    plain = _qualified(re.sub(r"\W", "_", stem, flags=re.ASCII))
    return _free(class_name(f"{plain}Codec"), taken)


def field_names(names: Iterable[str], reserved: Collection[str]) -> dict[str, str]:
    """An attribute name for every field; `reserved` are the classes that its record uses."""
    return _members(names, ANNOTATIONS | MEMBERS | frozenset(reserved))


def symbol_names(symbols: Iterable[str]) -> dict[str, str]:
    """A member name for every symbol of an enum."""
    return _members(symbols, _ENUM_RESERVED)


def module_names(stems: Iterable[str]) -> dict[str, str]:
    """A module name for every schema file's stem: `order.created` is `order_created`."""
    taken: set[str] = set()
    result = {}
    for stem in sorted(stems, key=lambda stem: (not stem.isidentifier(), stem)):
        plain = re.sub(r"\W", "_", stem.lower(), flags=re.ASCII).lstrip("_")
        if not plain or plain[0].isdigit():
            plain = f"schema_{plain}"
        reserved = keyword.iskeyword(plain) or plain in _MODULE_RESERVED
        result[stem] = _free(plain + "_" if reserved else plain, taken)
    return result


def _members(names: Iterable[str], reserved: Collection[str]) -> dict[str, str]:
    names = list(names)
    unchanged = {name for name in names if _member(name, reserved) == name}
    taken = set(unchanged)
    return {
        name: name if name in unchanged else _free(_member(name, reserved), taken) for name in names
    }


def _member(name: str, reserved: Collection[str]) -> str:
    plain = _without_underscores(name)
    changed = plain != name or keyword.iskeyword(plain)
    return _free(plain + "_" if changed else plain, set(reserved))


def _without_underscores(name: str) -> str:
    """Leading underscores have a meaning in Python."""
    plain = name.lstrip("_")
    return plain if plain and not plain[0].isdigit() else f"x{plain}"


def _qualified(full_name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[._]", full_name) if part)


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    taken.add(name)
    return name
