"""The correlation id: taken where it is fit, made where it is not."""

import pytest

from messaging.support.correlation import bind_correlation_id, correlation_id


def test_a_bound_id_is_the_current_one_until_the_end_of_the_block() -> None:
    with bind_correlation_id("request-1"):
        assert correlation_id() == "request-1"
    assert correlation_id() != "request-1"


@pytest.mark.parametrize("unfit", [None, "", "two\nlines", "x" * 129, "ü"])
def test_an_id_unfit_for_a_header_is_replaced(unfit: str | None) -> None:
    with bind_correlation_id(unfit) as bound:
        assert bound != unfit
        assert correlation_id() == bound
