"""Puts generated files in their folder: all of them, or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ..errors import UsageError


def differences(folder: Path, files: Mapping[str, str]) -> list[str]:
    """A sentence for every file that is missing, changed, or there without a reason."""
    present = {str(path.relative_to(folder)) for path in _files(folder)}
    missing = [f"{folder / name} is missing" for name in files.keys() - present]
    orphaned = [f"{folder / name} has no schema any more" for name in present - files.keys()]
    changed = [
        f"{folder / name} is not what its schema gives"
        for name in files.keys() & present
        if (folder / name).read_bytes() != files[name].encode()
    ]
    return sorted(missing + orphaned + changed)


def refuse_foreign(folder: Path, ours: Callable[[Path], bool]) -> None:
    """Raises UsageError where the folder, which is replaced whole, holds what is not `ours`."""
    others = sorted(path for path in _files(folder) if not ours(path))
    if others:
        other = f"{folder} holds {others[0].relative_to(folder)}, which codegen did not write"
        raise UsageError(f"{other}: choose another --out, or move it out of there.")


def replace(outputs: Mapping[Path, Mapping[str, str]]) -> None:
    """Makes each folder hold exactly its files. Whatever fails, fails before a folder changes.

    Hidden files stay as they are: what editors, desktops and git keep there is their own.
    """
    staged = {}
    try:
        for folder, files in outputs.items():
            if differences(folder, files):
                place = _replaceable(folder)
                staged[place] = _stage(place, files)
        for folder, stage in staged.items():
            _swap(stage, folder)
    finally:
        for stage in staged.values():
            shutil.rmtree(stage, ignore_errors=True)


def _replaceable(folder: Path) -> Path:
    """Where the folder really is: a link to it stays a link."""
    place = folder.resolve()
    if place in (here := Path.cwd(), *here.parents):
        raise UsageError(f"{folder} can't be replaced from inside of it: run codegen elsewhere.")
    return place


def _files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return [path for path in found if not _aside(path.relative_to(folder))]


def _aside(path: Path) -> bool:
    return "__pycache__" in path.parts or any(part.startswith(".") for part in path.parts)


def _hidden(folder: Path) -> Iterator[Path]:
    """Each hidden file or folder, but for those inside another."""
    for path in folder.rglob(".*"):
        if not _aside(path.relative_to(folder).parent):
            yield path.relative_to(folder)


def _stage(folder: Path, files: Mapping[str, str]) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    for name, text in files.items():
        file = stage / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    stage.chmod(0o755)
    return stage


def _swap(stage: Path, folder: Path) -> None:
    scratch = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    old = scratch / folder.name
    if folder.exists():
        os.rename(folder, old)
    try:
        os.rename(stage, folder)
    except BaseException:
        if old.exists():
            os.rename(old, folder)
        scratch.rmdir()
        raise
    for name in list(_hidden(old)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        os.rename(old / name, folder / name)
    shutil.rmtree(scratch)
