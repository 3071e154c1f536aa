"""The first files of a folder of schemas, which `codegen init` writes."""

from __future__ import annotations

from pathlib import Path


def files() -> dict[str, str]:
    """The text of each file by its name: topics.toml first."""
    folder = Path(__file__).parent
    found = [*folder.glob("*.toml"), *folder.glob("*.avsc")]
    return {file.name: file.read_text(encoding="utf-8") for file in found}
