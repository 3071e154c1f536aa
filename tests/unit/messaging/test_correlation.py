"""The correlation id: a proposed one is taken where it is safe, else replaced."""

import pytest

from messaging.support.correlation import bind_correlation_id, correlation_id


def test_a_bound_id_is_the_current_one_until_the_end_of_the_block() -> None:
    with bind_correlation_id("request-1"):
        assert correlation_id() == "request-1"
    assert correlation_id() != "request-1"


@pytest.mark.parametrize("unsafe", [None, "", "two\nlines", "x" * 129, "ü"])
def test_an_id_that_is_unsafe_in_headers_and_logs_is_replaced(unsafe: str | None) -> None:
    with bind_correlation_id(unsafe) as bound:
        assert bound != unsafe
        assert correlation_id() == bound
