"""The limits and the order of the messages that inspection keeps."""

from dataclasses import replace

from messaging.inspection.newest import MAX_MESSAGES, by_time, newest
from messaging.message import Message

FIRST = Message(topic="t", partition=0, offset=0, timestamp=100, key=b"k", value=b"v", headers=[])


def test_the_last_300_are_kept() -> None:
    messages = [replace(FIRST, offset=n) for n in range(1_000)]
    kept = newest(messages)
    assert len(kept) == MAX_MESSAGES
    assert kept == messages[-MAX_MESSAGES:]


def test_fewer_are_kept_where_they_are_large() -> None:
    messages = [replace(FIRST, offset=n, value=bytes(256 * 1024)) for n in range(20)]
    assert newest(messages) == messages[-8:]


def test_partitions_are_merged_by_time_and_each_keeps_its_order_whatever_the_clocks() -> None:
    times = {(0, 0): 100, (0, 1): 300, (0, 2): 200, (1, 0): 150, (1, 1): 250}
    messages = [
        replace(FIRST, partition=partition, offset=offset, timestamp=time)
        for (partition, offset), time in times.items()
    ]
    ordered = [(message.partition, message.offset) for message in by_time(messages)]
    assert ordered == [(0, 0), (1, 0), (1, 1), (0, 1), (0, 2)]
