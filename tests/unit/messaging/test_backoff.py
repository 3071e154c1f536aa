"""A stuck stream is left alone, longer each time; what is said of it is said seldom."""

from types import SimpleNamespace

import pytest

from messaging.sending import backoff as held_back_module
from messaging.sending.backoff import KeyBackoff
from messaging.support import log_throttle as seldom_module
from messaging.support.log_throttle import LogThrottle


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(held_back_module, "monotonic", clock)
    monkeypatch.setattr(seldom_module, "monotonic", clock)
    return clock


def test_a_stream_is_held_twice_as_long_each_time_up_to_half_a_minute(clock: Clock) -> None:
    held = KeyBackoff()
    for seconds in (1, 2, 4, 8, 16, 30, 30):
        held.hold("a")
        clock.now += seconds - 0.01
        assert held.now() == ["a"]
        clock.now += 0.02
        assert "a" not in held


def test_a_stream_that_was_sent_starts_anew(clock: Clock) -> None:
    held = KeyBackoff()
    held.hold("a")
    held.hold("a")
    held.forget("a")
    assert "a" not in held
    held.hold("a")
    clock.now += 1.01
    assert "a" not in held


def test_a_thing_may_be_said_once_in_half_a_minute(clock: Clock) -> None:
    seldom = LogThrottle()
    assert [seldom.allows(each) for each in "aab"] == [True, False, True]
    clock.now += 30.01
    assert seldom.allows("a")


def test_a_header_whose_name_is_not_utf8_hides_the_headers_and_not_the_message() -> None:
    from messaging.message import received

    def headers() -> None:
        raise SystemError

    message = SimpleNamespace(
        topic=lambda: "t",
        partition=lambda: 1,
        offset=lambda: 2,
        timestamp=lambda: (1, 3),
        key=lambda: b"k",
        value=lambda: b"v",
        headers=headers,
    )
    assert received(message).headers == []  # type: ignore[arg-type]  # a real one can't be made so
    assert received(message).id == "t/1/2@3"  # type: ignore[arg-type]
