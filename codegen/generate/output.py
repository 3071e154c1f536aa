"""Writes generated files to their folders: all of them, or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ..errors import UsageError
from ..render.module import NOTICE


def outdated_files(folder: Path, files: Mapping[str, str]) -> list[str]:
    """A sentence for every file that is missing, out of date, or not generated any more."""
    present = {str(path.relative_to(folder)) for path in _files(folder)}
    missing = [f"{folder / name} is missing" for name in files.keys() - present]
    orphaned = [f"{folder / name} is no longer generated" for name in present - files.keys()]
    changed = [
        f"{folder / name} is out of date"
        for name in files.keys() & present
        if (folder / name).read_bytes() != files[name].encode()
    ]
    return sorted(missing + orphaned + changed)


def refuse_foreign(folder: Path, is_ours: Callable[[Path], bool]) -> None:
    """Raises UsageError where the folder, which will be replaced, has a file that is not ours."""
    others = sorted(path for path in _files(folder) if not is_ours(path))
    if others:
        problem = f"{folder} has {others[0].relative_to(folder)}, which codegen did not write"
        raise UsageError(f"{problem}: choose another --out, or move the file elsewhere.")


def has_notice(file: Path) -> bool:
    """Whether codegen wrote the file."""
    return file.is_file() and NOTICE.encode() in file.read_bytes()


def replace(outputs: Mapping[Path, Mapping[str, str]]) -> None:
    """Makes each folder hold exactly its files. All are written before a folder changes.

    Hidden files stay: they belong to editors, desktops and git.
    """
    staged = {}
    try:
        for folder, files in outputs.items():
            if outdated_files(folder, files):
                target = _resolved(folder)
                staged[target] = _stage(target, files)
        for folder, stage in staged.items():
            _swap(stage, folder)
    finally:
        for stage in staged.values():
            shutil.rmtree(stage, ignore_errors=True)


def _resolved(folder: Path) -> Path:
    """The folder without symbolic links: a link to it stays a link."""
    target = folder.resolve()
    if target in (current := Path.cwd(), *current.parents):
        raise UsageError(
            f"{folder} contains the current folder and can't be replaced: run codegen elsewhere."
        )
    return target


def _files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return [path for path in found if not _is_ignored(path.relative_to(folder))]


def _is_ignored(path: Path) -> bool:
    return "__pycache__" in path.parts or any(part.startswith(".") for part in path.parts)


def _hidden(folder: Path) -> Iterator[Path]:
    """Each outermost hidden file or folder."""
    for path in folder.rglob(".*"):
        if not _is_ignored(path.relative_to(folder).parent):
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
