"""Messages as Kafka's client returns them."""

from types import SimpleNamespace
from typing import Any

from messaging.message import received


def test_a_header_name_that_is_not_utf8_loses_the_headers_and_not_the_message() -> None:
    def headers() -> None:
        raise SystemError

    message: Any = SimpleNamespace(  # the client has no constructor for such a message
        topic=lambda: "t",
        partition=lambda: 1,
        offset=lambda: 2,
        timestamp=lambda: (1, 3),
        key=lambda: b"k",
        value=lambda: b"v",
        headers=headers,
    )
    assert received(message).headers == []
    assert received(message).id == "t/1/2@3"
