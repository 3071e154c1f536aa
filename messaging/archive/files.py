"""The files of an archive: one for the messages of a partition that have the same schema."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from fastavro import block_reader
from fastavro.write import Writer

from messaging.archive.records import Record, decode, record_schema
from messaging.errors import MessagingError

_BLOCK_BYTES = 64 * 1024


class _Block:
    """What fastavro writes as one block: encoded records."""

    def __init__(self, records: list[bytes]) -> None:
        self.num_records = len(records)
        self.bytes_ = BytesIO(b"".join(records))


class FileWriter:
    """Appends encoded records to a file, of which it keeps the first `size` bytes.

    Holds less than 64 KiB, and one record more.
    """

    def __init__(self, path: Path, value_schema: Any, codec: str, size: int, count: int) -> None:
        path.parent.mkdir(exist_ok=True)
        self._file = path.open("a+b")
        self._file.truncate(size)
        self._file.seek(size)
        try:
            self._writer = Writer(self._file, record_schema(value_schema), codec)
        except ValueError as error:  # of a codec whose library is missing
            self._file.close()
            raise MessagingError(f"{error}.") from error
        self._records: list[bytes] = []
        self._bytes = 0
        self.count = count

    def append(self, record: bytes) -> None:
        self._records.append(record)
        self._bytes += len(record)
        self.count += 1
        if self._bytes >= _BLOCK_BYTES:
            self._write_block()

    def _write_block(self) -> None:
        if self._records:
            self._writer.write_block(_Block(self._records))
        self._records, self._bytes = [], 0

    def flush(self) -> int:
        """Write to the disk what was appended; returns the size of the file."""
        self._write_block()
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def close(self) -> None:
        self._file.close()


def read_file(path: Path, count: int) -> Iterator[Record]:
    """The records, in their order; one block is in memory. Raises MessagingError."""
    with path.open("rb") as file:
        found = 0
        try:
            for block in block_reader(file):
                data: BytesIO = block.bytes_  # type: ignore[attr-defined]
                for _ in range(block.num_records):
                    yield decode(data)
                    found += 1
        except MessagingError:
            raise
        except Exception as error:  # fastavro's have no common base
            raise MessagingError(f"{path} is damaged after {found:,} records: {error!r}") from error
    if found != count:
        raise MessagingError(f"{path} has {found:,} records, and its manifest says {count:,}.")
