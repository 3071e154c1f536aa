"""Puts generated files in their folder: all of them, or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


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


def replace(outputs: Mapping[Path, Mapping[str, str]]) -> None:
    """Makes each folder hold exactly its files. Whatever fails, fails before a folder changes."""
    staged = {}
    try:
        for folder, files in outputs.items():
            if differences(folder, files):
                staged[folder] = _stage(folder, files)
        for folder, stage in staged.items():
            _swap(stage, folder)
    finally:
        for stage in staged.values():
            shutil.rmtree(stage, ignore_errors=True)


def _files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in found if "__pycache__" not in path.parts]


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
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    if folder.exists():
        os.rename(folder, old / folder.name)
    os.rename(stage, folder)
    shutil.rmtree(old)
