"""A throttled log."""

import pytest

from messaging.support import log_throttle
from messaging.support.log_throttle import LogThrottle
from tests.unit.messaging.clock import Clock


def test_a_key_is_allowed_once_in_half_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, throttle = Clock(monkeypatch, log_throttle), LogThrottle()
    assert [throttle.allows(key) for key in "aab"] == [True, False, True]
    clock.now += 30.01
    assert throttle.allows("a")
