"""Files keep what was flushed; one that is damaged is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from messaging.archive.files import FileWriter, read_file
from messaging.archive.records import as_bytes, encode
from messaging.errors import MessagingError
from messaging.message import Message

CODECS = ("deflate", "snappy", "zstandard", "null")


def append(writer: FileWriter, first: int, count: int) -> None:
    for n in range(first, first + count):
        message = Message("t", 0, n, 1, b"k", None, [("a", None)])
        writer.append(encode(message, None if n % 5 == 0 else as_bytes(b"%d" % n)))


@pytest.mark.parametrize("codec", CODECS)
def test_what_follows_the_last_flush_is_replaced_by_what_is_appended(
    tmp_path: Path, codec: str
) -> None:
    path = tmp_path / "bytes/partition-0.avro"
    writer = FileWriter(path, "bytes", codec, 0, 0)
    append(writer, 0, 10)
    size = writer.flush()
    append(writer, 10, 7)
    writer.flush()
    writer.close()

    writer = FileWriter(path, "bytes", codec, size, 10)
    append(writer, 10, 3)
    writer.flush()
    writer.close()
    records = list(read_file(path, writer.count))
    assert [each.offset for each in records] == list(range(13))
    assert [each.value is None for each in records] == [n % 5 == 0 for n in range(13)]


@pytest.mark.parametrize("codec", CODECS)
def test_a_damaged_file_is_named(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "bytes/partition-0.avro"
    writer = FileWriter(path, "bytes", codec, 0, 0)
    append(writer, 0, 10)
    writer.flush()
    writer.close()
    whole = path.read_bytes()
    for damaged in (whole[:-40] + bytes(40), whole[:-1], whole[:20]):
        path.write_bytes(damaged)
        with pytest.raises(MessagingError, match="is damaged after 0 records"):
            list(read_file(path, 10))
    path.write_bytes(whole)
    with pytest.raises(MessagingError, match="has 10 records, and its manifest says 11"):
        list(read_file(path, 11))
