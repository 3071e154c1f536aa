"""Which streams are sent next, and by whom."""

from messaging.sending.stream_queue import StreamQueue


def test_streams_are_taken_in_order_each_once() -> None:
    queue = StreamQueue()
    queue.add(["a", "b"])
    queue.add(["a", "c"])
    assert queue.take(2) == ["a", "b"]
    assert queue.take(2) == ["c"]
    assert queue.take(2) == []


def test_a_stream_that_is_being_sent_is_taken_again_only_when_that_is_done() -> None:
    queue = StreamQueue()
    queue.add(["a"])
    assert queue.take(9) == ["a"]
    queue.add(["a"])
    assert queue.take(9) == queue.take_of(["a"]) == []
    assert not queue.changed.is_set()
    queue.done(["a"])
    assert queue.changed.is_set()
    assert queue.take(9) == ["a"]


def test_the_poll_takes_what_waits_too() -> None:
    queue = StreamQueue()
    queue.add(["a", "b"])
    assert queue.take_of(["a", "x"]) == ["a", "x"]
    assert queue.take(9) == ["b"]


def test_it_is_idle_once_everything_is_done() -> None:
    queue = StreamQueue()
    assert queue.is_idle
    queue.add(["a"])
    assert not queue.is_idle
    queue.done(queue.take(9))
    assert queue.is_idle


def test_what_is_too_much_to_remember_is_left_to_the_poll() -> None:
    queue = StreamQueue()
    queue.add(str(n) for n in range(20_000))
    assert len(queue.take(99_999)) == 10_000
