"""Numbers of things, in sentences."""

from messaging.support.counted import counted


def test_one_thing_has_no_s_and_thousands_have_commas() -> None:
    assert [counted(number, "unit") for number in (0, 1, 2, 1000)] == [
        "0 units",
        "1 unit",
        "2 units",
        "1,000 units",
    ]
