"""A Kafka message as JSON."""

import pytest

from chassis.http.event_view import event_view
from messaging.inspection.message_decoder import DecodedMessage
from messaging.message import Message


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [
        (1_769_860_800_000, "2026-01-31T12:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (-(2**63), "0001-01-01T00:00:00.000Z"),
        (2**63 - 1, "9999-12-31T23:59:59.999Z"),
    ],
)
def test_any_timestamp_of_a_message_is_shown(milliseconds: int, shown: str) -> None:
    message = Message("t", 0, 0, milliseconds, b"\xff", None, [("x-correlation-id", None)])
    view = event_view(DecodedMessage(message))
    assert (view["timestamp"], view["key"], view["correlationId"]) == (shown, "\ufffd", None)
    assert view["size"] == 0
