"""One reason why two versions of a schema are incompatible."""

from __future__ import annotations

from dataclasses import dataclass

from ..runtime.errors import Path


@dataclass(slots=True, frozen=True)
class Incompatibility:
    """Between two schema texts, which need not be files: a Diagnostic once its position is known.

    `path` is the location in the data, `reader_at` and `writer_at` those in each schema's JSON.
    `version` counts the earlier versions from 1; `new_reads` says that the new version is the
    reader (backward) and not the writer (forward).
    """

    rule: str
    path: str
    message: str
    fix: str
    reader_at: Path
    writer_at: Path
    version: int = 0
    new_reads: bool = True

    @property
    def new_at(self) -> Path:
        """The location in the new version's JSON."""
        return self.reader_at if self.new_reads else self.writer_at
