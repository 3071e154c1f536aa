"""How long messages wait, by the ends that were seen."""

from messaging.inspection.waiting_time import WaitingTime


def test_a_message_waits_since_its_offset_was_first_seen() -> None:
    waiting = WaitingTime()
    assert waiting.seconds(committed=0, end=0, now=100) == 0
    assert waiting.seconds(committed=0, end=5, now=101) == 0
    assert waiting.seconds(committed=0, end=8, now=104) == 3
    assert waiting.seconds(committed=5, end=8, now=105) == 1
    assert waiting.seconds(committed=7, end=9, now=110) == 6
    assert waiting.seconds(committed=9, end=9, now=111) == 0


def test_what_is_there_at_the_start_counts_from_then() -> None:
    waiting = WaitingTime()
    assert waiting.seconds(committed=10, end=1_000, now=0) == 0
    assert waiting.seconds(committed=500, end=1_000, now=60) == 60


def test_a_topic_that_was_deleted_and_created_again_starts_anew() -> None:
    waiting = WaitingTime()
    waiting.seconds(committed=0, end=50, now=0)
    assert waiting.seconds(committed=0, end=3, now=10) == 0
    assert waiting.seconds(committed=0, end=3, now=12) == 2


def test_memory_is_bounded_and_the_oldest_message_is_still_known() -> None:
    waiting = WaitingTime()
    for second in range(10_000):
        assert waiting.seconds(committed=0, end=second + 1, now=second) == second
    assert len(waiting._ends) == 3_600
