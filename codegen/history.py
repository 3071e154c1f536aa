"""The history of published versions: a file for each version of each topic, never edited."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .diagnostic import Diagnostic, Position, Rule
from .errors import InputError
from .published import REGISTERED
from .runtime.fingerprint import fingerprint_of
from .runtime.nodes import Node
from .runtime.parser import parse

SUMS = "SHA256SUMS"
_VERSION = re.compile(r"([1-9]\d*)\.avsc")

INVALID_HISTORY = Rule(
    "INVALID_HISTORY",
    "The history has a folder for each topic, with its versions as 1.avsc, 2.avsc and so on.",
    "Restore the folder from version control.",
)
VERSION_EDITED = Rule(
    "PUBLISHED_VERSION_EDITED",
    "A published version never changes.",
    "Restore it, and edit the schema instead.",
)
VERSION_REMOVED = Rule(
    "PUBLISHED_VERSION_REMOVED",
    "A published version is never removed, even where its topic is.",
    "Merge what is published, or restore the file.",
)
HISTORY_RULES = (INVALID_HISTORY, VERSION_EDITED, VERSION_REMOVED)
"""Every rule for the history, in the order in which the docs list them."""


@dataclass(slots=True, frozen=True)
class Version:
    """One published version; `text` is compact JSON, as registered."""

    number: int
    text: str
    node: Node

    @property
    def content(self) -> str:
        """Equal for versions that read data alike, however they are written."""
        return fingerprint_of(self.node)


def compact(tree: Any) -> str:
    """The schema as it is registered."""
    return json.dumps(tree, separators=(",", ":"), ensure_ascii=False)


def pretty(tree: Any) -> str:
    """The schema as its file has it."""
    return json.dumps(tree, indent=2, ensure_ascii=False) + "\n"


def read_history(folder: Path) -> dict[str, list[Version]]:
    """Every topic's versions, oldest first. Raises InputError."""
    history: dict[str, list[Version]] = {}
    found: list[Diagnostic] = []
    for topic in sorted(folder.glob("[!.]*")):
        try:
            if topic.name not in (SUMS, REGISTERED):
                history[topic.name] = _read_topic(topic)
        except InputError as error:
            found += error.diagnostics
    if found:
        raise InputError(found)
    return history


def _read_topic(folder: Path) -> list[Version]:
    if not folder.is_dir():
        raise _error(folder, "this is not a published version", "Move the file elsewhere.")
    files = {path.name: path for path in folder.glob("[!.]*")}
    numbers = sorted(int(m[1]) for m in map(_VERSION.fullmatch, files) if m)
    if numbers != list(range(1, len(files) + 1)):
        raise _error(folder, "the folder has other files than 1.avsc, 2.avsc and so on, or a gap")
    return [_read_version(files[f"{number}.avsc"], number) for number in numbers]


def _read_version(file: Path, number: int) -> Version:
    try:
        text = compact(json.loads(file.read_text(encoding="utf-8")))
        return Version(number, text, parse(text))
    except (ValueError, RecursionError) as error:
        message = f"the published version can't be read: {error}"
        raise _error(file, message, "Restore it from version control.") from None


def _error(path: Path, message: str, fix: str = "") -> InputError:
    return InputError([INVALID_HISTORY.diagnostic(Position(str(path)), message, fix=fix)])


def recorded_files(folder: Path) -> dict[str, str]:
    """The text of every version's file, by its path inside the folder."""
    return {
        f"{file.parent.name}/{file.name}": file.read_bytes().decode()
        for file in folder.glob("*/*.avsc")
    }


def history_notes(folder: Path) -> dict[str, str]:
    """The files of the history that are no versions, and are kept as they are."""
    file = folder / REGISTERED
    return {REGISTERED: file.read_text(encoding="utf-8")} if file.exists() else {}


def edited_versions(folder: Path) -> Iterator[Diagnostic]:
    """Every published version that is not the one that SHA256SUMS has."""
    present = {name: _digest(text) for name, text in recorded_files(folder).items()}
    recorded = _read_sums(folder / SUMS)
    for name in sorted(present.keys() | recorded.keys()):
        if present.get(name) != recorded.get(name):
            message, fix = _edit(is_present=name in present, is_recorded=name in recorded)
            position, topic = Position(str(folder / name)), name.partition("/")[0]
            yield VERSION_EDITED.diagnostic(position, message, subject=topic, fix=fix)


def _edit(*, is_present: bool, is_recorded: bool) -> tuple[str, str]:
    """The message, and the fix where it is not the rule's."""
    if not is_recorded:
        fix = f"Restore {SUMS} from version control; remove the version only if you added it."
        return f"{SUMS} does not list this version", fix
    if not is_present:
        return "a published version is missing", "Restore it."
    return "a published version was edited", ""


def _read_sums(file: Path) -> dict[str, str]:
    text = file.read_bytes().decode(errors="replace") if file.exists() else ""
    lines = text.splitlines()
    pairs = (line.partition("  ") for line in lines)
    return {name: digest for digest, _, name in pairs}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def checksums(files: Mapping[str, str]) -> str:
    """The text of SHA256SUMS for the history's files, in sha256sum's own format."""
    return "".join(f"{_digest(text)}  {name}\n" for name, text in sorted(files.items()))
