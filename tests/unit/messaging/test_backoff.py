"""Per-key backoff: a stream is retried after growing delays."""

import pytest

from messaging.sending import backoff as backoff_module
from messaging.sending.backoff import KeyBackoff
from tests.unit.messaging.clock import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch, backoff_module)


def test_a_streams_delay_doubles_up_to_half_a_minute(clock: Clock) -> None:
    backoff = KeyBackoff()
    for seconds in (1, 2, 4, 8, 16, 30, 30):
        backoff.increase("a")
        clock.now += seconds - 0.01
        assert backoff.active() == ["a"]
        clock.now += 0.02
        assert "a" not in backoff


def test_a_stream_that_was_sent_starts_with_the_first_delay_again(clock: Clock) -> None:
    backoff = KeyBackoff()
    backoff.increase("a")
    backoff.increase("a")
    backoff.reset("a")
    assert "a" not in backoff
    backoff.increase("a")
    clock.now += 1.01
    assert "a" not in backoff
