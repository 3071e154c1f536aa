"""What is measured: this tree, another commit of it, or the twin, with so many instances."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from devstack.home import PROJECT

TWIN = "twin"
_PACKAGES = {TWIN: "benchmarks.pipeline.twin"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """`source` is `this tree`, a commit or `twin`; `tree` is the folder that has its packages."""

    source: str
    tree: Path
    instances: int
    partitions: int
    label: str

    def module(self, service: str) -> str:
        """What `python -m` runs, with `tree` on the import path."""
        return f"{_PACKAGES.get(self.source, 'services')}.{service}"


def candidates(
    commit: str | None,
    instances: Sequence[int],
    partitions: Sequence[int],
    *,
    folder: Path,
    twin: bool,
) -> list[Candidate]:
    """Every combination; `commit` is unpacked into `folder`."""
    trees = {"this tree": PROJECT}
    if commit:
        trees[commit[:10]] = unpack(commit, folder / "commit")
    if twin:
        trees[TWIN] = PROJECT
    shapes = list(product(instances, partitions))
    return [
        Candidate(source, tree, count, split, _label(source, count, split, len(shapes) > 1))
        for count, split in shapes
        for source, tree in trees.items()
    ]


def _label(source: str, instances: int, partitions: int, several: bool) -> str:
    return f"{source} {instances}x{partitions}" if several else source


def unpack(commit: str, folder: Path) -> Path:
    """The tree of a commit of this repository, in `folder`."""
    command = ["git", "-C", str(PROJECT), "archive", commit]
    archive = subprocess.run(command, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    return folder
