"""The order in which a search's messages are given, and where it stops."""

from messaging.inspection.search import Found
from messaging.message import Message, Partition


def found(*unread: int, **times: list[int]) -> list[tuple[int, int]]:
    """The partitions and times of the first messages; `p0=[1, 2]` is what partition 0 has."""
    partitions: dict[Partition, list[Message]] = {}
    for name, each in times.items():
        number = int(name[1:])
        partitions["t", number] = [
            Message("t", number, offset, time, None, b"", []) for offset, time in enumerate(each)
        ]
    first = Found(partitions, [("t", number) for number in unread]).first()
    return [(message.partition, message.timestamp) for message in first]


def test_partitions_are_merged_by_time_and_each_keeps_its_order() -> None:
    assert found(p0=[1, 4, 2], p1=[3]) == [(0, 1), (1, 3), (0, 4), (0, 2)]
    assert found() == []


def test_nothing_is_given_that_an_unread_message_may_come_before() -> None:
    assert found(0, p0=[1, 4], p1=[2, 5, 6]) == [(0, 1), (1, 2), (0, 4)]
    assert found(0, 1, p0=[1, 4], p1=[2, 5, 6]) == [(0, 1), (1, 2), (0, 4)]
    assert found(0, p0=[], p1=[2]) == []
