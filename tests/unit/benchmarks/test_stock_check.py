"""The benchmark's check of the stock finds what is wrong."""

from typing import Any

import pytest

from benchmarks.pipeline.oplog import Changes
from benchmarks.pipeline.stock import faults


class Collection(list[dict[str, Any]]):
    def find(self, *_: object) -> "Collection":
        return self


def database(stock=1, reserved=1, answer="reserved", reservation="reserved") -> Any:
    order = {
        "_id": "o1",
        "items": [{"productId": "p1", "quantity": 1}],
        "reservation": {"status": answer},
    }
    product = {"_id": "p1", "name": "Load", "stock": stock, "reserved": reserved}
    rows = Collection([{"_id": "o1", "status": reservation}])
    return {
        "orders_db": {"orders": Collection([order])},
        "products_db": {"products": Collection([product]), "reservations": rows},
    }


def test_a_correct_stock_has_no_faults():
    assert list(faults(database(), {"p1": 2}, Changes())) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"stock": 2}, "Load: the stock is 2, and should be 1."),
        ({"reserved": 2}, "Load: 2 are reserved, and 1 in orders."),
        ({"answer": "rejected", "reservation": "rejected", "stock": 2, "reserved": 0},
         "Load: 0 are reserved in orders, which want 1 of 2."),
        ({"reservation": "rejected"}, "Order o1 is reserved, its reservation rejected."),
    ],
)  # fmt: skip
def test_each_fault_is_a_sentence(wrong, sentence):
    assert list(faults(database(**wrong), {"p1": 2}, Changes())) == [sentence]


def test_a_stock_below_zero_is_found_even_where_it_recovered():
    assert list(faults(database(), {"p1": 2}, Changes(lowest_stock=-3))) == [
        "A stock was -3 for a moment."
    ]
