"""The state machine of a reservation: any interleaving of its rules."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from services.products.domain import (
    Decision,
    Offer,
    Reservation,
    ReservationStatus,
    Wanted,
    commit,
    release,
    reserve,
)
from services.products.errors import LineConflict, StockRefused
from services.products.lines import release_line, reserve_line

PRICE = Decimal("29.99")
INITIAL = {"a": 12, "b": 5}
products = st.sampled_from(["a", "b"])
quantities = st.integers(1, 6)
orders = st.sampled_from(["one", "two", "three"])
whole = st.tuples(st.just("reserve"), orders, st.lists(st.tuples(products, quantities), min_size=1))
line_of = st.tuples(st.sampled_from(["reserve_line", "release_line"]), orders, products, quantities)
steps = st.one_of(whole, st.tuples(st.sampled_from(["release", "commit"]), orders), line_of)


@given(st.lists(steps, max_size=40))
def test_after_any_interleaving_every_unit_is_in_stock_reserved_or_delivered(
    history: list[tuple],
) -> None:
    stock, reserved, delivered = dict(INITIAL), dict.fromkeys(INITIAL, 0), dict.fromkeys(INITIAL, 0)
    reservations: dict[str, Reservation] = {}
    for step in history:
        decision = _take(step, reservations.get(step[1]), stock)
        if decision is None:
            continue
        reservations[step[1]] = decision.reservation
        for product, change in decision.stock.items():
            stock[product] += change
        for product, change in decision.reserved.items():
            reserved[product] += change
        for product, quantity in decision.delivered.items():
            assert quantity > 0
            delivered[product] += quantity
        assert all(left >= 0 for left in stock.values())
        assert reserved == {p: _held(p, reservations, ReservationStatus.RESERVED) for p in INITIAL}
        assert delivered == {
            p: _held(p, reservations, ReservationStatus.COMMITTED) for p in INITIAL
        }
        assert stock == {p: INITIAL[p] - reserved[p] - delivered[p] for p in INITIAL}


def _take(step: tuple, current: Reservation | None, stock: dict[str, int]) -> Decision | None:
    offers = {product: Offer(left, PRICE) for product, left in stock.items()}
    try:
        match step:
            case ("reserve", _, lines):
                wanted = [Wanted(product, quantity, PRICE) for product, quantity in lines]
                return reserve(current, wanted, offers)
            case ("release", _):
                return release(current)
            case ("commit", _):
                return commit(current)
            case ("reserve_line", _, product, quantity):
                return reserve_line(current, Wanted(product, quantity), offers)
            case (_, _, product, quantity):
                return release_line(current, product, quantity)
    except (LineConflict, StockRefused):
        return None


def _held(product: str, reservations: dict[str, Reservation], status: ReservationStatus) -> int:
    return sum(
        line.quantity
        for reservation in reservations.values()
        if reservation.status is status
        for line in reservation.lines
        if line.product_id == product and not line.released
    )
