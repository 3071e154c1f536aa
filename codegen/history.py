"""What was published: one file for every version of every topic, never edited."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import Fault, InputError, Position
from .runtime.errors import SchemaError
from .runtime.nodes import Node
from .runtime.parser import parse

SUMS = "SHA256SUMS"
_STRAY = "this is no published version: keep it elsewhere"
_VERSION = re.compile(r"([1-9]\d*)\.avsc")


@dataclass(slots=True, frozen=True)
class Version:
    """One published version; `text` is compact JSON, as registered."""

    number: int
    text: str
    node: Node


def compact(tree: Any) -> str:
    """The schema as it is registered."""
    return json.dumps(tree, separators=(",", ":"), ensure_ascii=False)


def pretty(tree: Any) -> str:
    """The schema as it is kept."""
    return json.dumps(tree, indent=2, ensure_ascii=False) + "\n"


def read_history(folder: Path) -> dict[str, list[Version]]:
    """Every topic's versions, oldest first. Raises InputError."""
    history: dict[str, list[Version]] = {}
    faults: list[Fault] = []
    for topic in sorted(folder.glob("[!.]*")):
        if not topic.is_dir():
            if topic.name != SUMS:
                faults.append(Fault(Position(str(topic)), _STRAY))
            continue
        files = {path.name: path for path in topic.glob("[!.]*")}
        numbers = sorted(int(m[1]) for m in map(_VERSION.fullmatch, files) if m)
        if numbers != list(range(1, len(files) + 1)):
            problem = "the folder has files other than 1.avsc, 2.avsc and so on without a gap"
            faults.append(Fault(Position(str(topic)), problem))
            continue
        history[topic.name] = []
        for number in numbers:
            try:
                history[topic.name].append(_read_version(files[f"{number}.avsc"], number))
            except (ValueError, RecursionError, SchemaError) as error:
                problem = f"a published version can't be read: restore it ({error})"
                faults.append(Fault(Position(str(topic / f"{number}.avsc")), problem))
    if faults:
        raise InputError(faults)
    return history


def _read_version(file: Path, number: int) -> Version:
    text = compact(json.loads(file.read_text(encoding="utf-8")))
    return Version(number, text, parse(text))


def recorded_files(folder: Path) -> dict[str, str]:
    """Every version's file as it stands, by its path inside the folder."""
    return {
        f"{file.parent.name}/{file.name}": file.read_bytes().decode()
        for file in folder.glob("*/*.avsc")
    }


def edited(folder: Path) -> list[Fault]:
    """Every published version that is not as it was recorded."""
    present = {name: _digest(text) for name, text in recorded_files(folder).items()}
    recorded = _read_sums(folder / SUMS)
    problems = dict.fromkeys(present.keys() - recorded.keys(), _ADDED)
    problems |= dict.fromkeys(recorded.keys() - present.keys(), _MISSING)
    for name in present.keys() & recorded.keys():
        if present[name] != recorded[name]:
            problems[name] = _EDITED
    return [Fault(Position(str(folder / name)), problems[name]) for name in sorted(problems)]


_ADDED = (
    f"a version that {SUMS} does not list: restore {SUMS} from version control; "
    "remove the version only if codegen generate did not write it"
)
_MISSING = "a published version is missing: restore it"
_EDITED = "a published version was edited: restore it, and edit the schema instead"


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
