"""The types of other projects, which the schemas may use: by path, or by git ref."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from ..errors import InputError, UsageError, without_credentials
from ..git_tree import is_remote, read_tree
from .conflicts import conflicts_between
from .files import IDL, PROTOCOL, SUFFIXES, Source, read_bytes, unconverted
from .json_reader import Object
from .schemas import HISTORY, read_sources, types_of

_FORM = "Write a folder, or <repository>#ref=<ref>,subdir=<folder>."


@dataclass(slots=True, frozen=True)
class Include:
    """A folder of schemas: at a path where there is no `ref`, else in a git repository.

    `location` is a path or the address of a repository; `folder` is inside the repository.
    """

    location: str
    ref: str = ""
    folder: str = ""


def parse_include(text: str, base: Path) -> Include:
    """The include that the text names; a path is relative to `base`. Raises UsageError."""
    location, has_ref, options = text.partition("#")
    pairs = dict(option.partition("=")[::2] for option in options.split(",") if option)
    unknown = sorted(pairs.keys() - {"ref", "subdir"})
    shown = without_credentials(text)
    if not location or unknown:
        raise UsageError(f"{shown!r} is no include. {_FORM}")
    if (has_ref or is_remote(location)) and not pairs.get("ref"):
        problem = f"The include {shown} names no ref, so that it may change at any time"
        raise UsageError(f"{problem}. {_FORM}")
    if not is_remote(location):
        location = str(base / Path(location).expanduser())
    return Include(location, pairs.get("ref", ""), pairs.get("subdir", "").strip("/"))


def read_included(includes: Iterable[Include]) -> dict[str, Object]:
    """Every named type of the includes. Raises UsageError, InputError for a conflict."""
    library: dict[str, Object] = {}
    for include in includes:
        for source in _sources(include):
            types = types_of(source.tree)
            if found := conflicts_between(library, types):
                raise InputError(found)
            for name, tree in types.items():
                library.setdefault(name, tree)
    return library


def _sources(include: Include) -> Iterator[Source]:
    if include.ref:
        yield from _from_git(include)
        return
    folder = Path(include.location)
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder} to include: correct its path.")
    sources = read_sources(folder)
    if not sources:
        raise UsageError(f"The folder {folder} has no schema to include: correct its path.")
    yield from sources


def _from_git(include: Include) -> Iterator[Source]:
    shown = without_credentials(f"{include.location}#ref={include.ref}")
    suffixes = (*SUFFIXES, IDL)
    files = dict(read_tree(include.location, include.ref, include.folder, suffixes))
    if not files:
        raise UsageError(f"{shown} has no schema in {include.folder or 'it'}: correct the subdir.")
    for name, content in files.items():
        path = PurePath(name)
        file = f"{shown}:{PurePath(include.folder) / path}"
        if path.suffix != IDL and path.parts[0] != HISTORY:
            yield from read_bytes(content, file, path)
        elif path.suffix == IDL and str(path.with_suffix(PROTOCOL)) not in files:
            raise unconverted(file, "Convert it there, or include another folder of it.")
