"""The manifest of an archive: what it has, and how far its export is."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Self
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from messaging.archive.schemas import BYTES
from messaging.errors import MessagingError

FORMAT: Literal[1] = 1
NAME = "manifest.json"
Codec = Literal["deflate", "snappy", "zstandard", "null"]


class Selection(BaseModel):
    """What an export takes of a topic, in milliseconds since the epoch and before `until`."""

    model_config = ConfigDict(frozen=True)

    topic: str
    key: str | None = None
    since: int | None = None
    until: int | None = None

    def __str__(self) -> str:
        limits = {"key": self.key, "from": self.since, "to": self.until}
        given = [f"{name} {value}" for name, value in limits.items() if value is not None]
        return ", ".join([self.topic, *given])


class Partition(BaseModel):
    """The offsets from `start` to `end`; those from `next` on are still to be read."""

    number: int = Field(ge=0)
    start: int
    end: int
    next: int


class Reference(BaseModel):
    """A schema that another one refers to, by its name there."""

    name: str
    subject: str
    version: int


class ArchivedSchema(BaseModel):
    """A schema as the registry has it, and the texts that it refers to, each before its users."""

    text: str
    references: list[Reference] = []
    referenced: list[str] = []


class Part(BaseModel):
    """A file: `count` records in `size` bytes. What follows these is of a stopped export."""

    name: str = Field(pattern=r"^(bytes|\d+|[0-9a-f-]{36})$")
    partition: int = Field(ge=0)
    count: int
    size: int

    @property
    def path(self) -> Path:
        """Within the archive."""
        return path_of(self.name, self.partition)


class Manifest(BaseModel):
    """`schemas` by their names: the id or the GUID in the registry that they come from."""

    format: Literal[1] = FORMAT
    id: UUID = Field(default_factory=uuid4)
    cluster: str
    selection: Selection
    codec: Codec
    partitions: list[Partition]
    schemas: dict[str, ArchivedSchema] = {}
    parts: list[Part] = []

    @property
    def is_complete(self) -> bool:
        return all(each.next >= each.end for each in self.partitions)

    @property
    def count(self) -> int:
        return sum(part.count for part in self.parts)

    @property
    def count_as_bytes(self) -> int:
        return sum(part.count for part in self.parts if part.name == BYTES)

    def save(self, directory: Path) -> None:
        """Replace the manifest at once: it is the old or the new one, whatever happens."""
        new = directory / f".{NAME}"
        with new.open("w", encoding="utf-8") as file:
            file.write(self.model_dump_json(indent=1))
            file.flush()
            os.fsync(file.fileno())
        new.replace(directory / NAME)
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    @classmethod
    def load(cls, directory: Path) -> Self:
        """Raises MessagingError where the directory is no archive that this release can read."""
        path = directory / NAME
        try:
            text = path.read_text(encoding="utf-8")
            found = _Format.model_validate_json(text).format
            if found == FORMAT:
                return cls.model_validate_json(text)
        except FileNotFoundError:
            raise MessagingError(
                f"{directory} has no {NAME}: name a directory that `messaging export` has written."
            ) from None
        except (ValidationError, UnicodeDecodeError) as error:
            raise MessagingError(f"{path} is damaged: restore it from a copy.") from error
        raise MessagingError(
            f"{directory} is an archive of format {found}, and this release reads {FORMAT}: "
            "use the release that wrote it."
        )


class _Format(BaseModel):
    format: int


def path_of(name: str, partition: int) -> Path:
    """The file of a schema's messages of a partition, within the archive."""
    folder = BYTES if name == BYTES else f"schema-{name}"
    return Path(folder, f"partition-{partition}.avro")


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Makes the directory. Raises MessagingError where another export writes to it."""
    directory.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise MessagingError(f"Another export writes to {directory}: wait for its end.") from None
    finally:
        os.close(descriptor)
