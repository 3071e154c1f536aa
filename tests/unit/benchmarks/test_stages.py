"""The stage clock: from the oplog and the topics to milliseconds."""

from bson import ObjectId

from benchmarks.pipeline.load import Answers
from benchmarks.pipeline.oplog import ORDERS, PRODUCTS, RESERVATIONS, Changes
from benchmarks.pipeline.results import STAGES, Clock, Result, median_of, percentile

ORDER = ObjectId()


def inserted(ns, identity, **fields):
    return {"ns": ns, "op": "i", "o": {"_id": identity, **fields}}


def updated(ns, identity, document):
    return {"ns": ns, "op": "u", "o2": {"_id": identity}, "o": document}


def replaced(status):
    return updated(ORDERS, ORDER, {"_id": ORDER, "reservation": {"status": status}})


def test_each_stage_of_an_order_has_the_time_of_its_first_change():
    changes = Changes()
    changes.add(1.0, inserted(ORDERS, ORDER))
    changes.add(2.0, inserted(RESERVATIONS, str(ORDER)))
    changes.add(3.0, replaced("reserved"))
    changes.add(9.0, replaced("released"))
    name = str(ORDER)
    assert (changes.stored, changes.taken, changes.applied) == ({name: 1}, {name: 2}, {name: 3})


def test_an_update_that_leaves_the_reservation_pending_decides_nothing():
    changes = Changes()
    changes.add(1.0, replaced("pending"))
    changes.add(2.0, updated(ORDERS, ORDER, {"diff": {"u": {"events": []}}}))
    assert changes.applied == {}


def test_an_order_is_decided_by_an_update_in_place_too():
    for diff in ({"sreservation": {"u": {"status": "reserved"}}}, {"u": {"reservation": {}}}):
        changes = Changes()
        changes.add(1.0, updated(ORDERS, ORDER, {"$v": 2, "diff": diff}))
        assert list(changes.applied) == [str(ORDER)]


def test_the_lowest_stock_of_any_moment_is_kept():
    changes = Changes()
    for stock in (4, -1, 3):
        changes.add(1.0, updated(PRODUCTS, ObjectId(), {"$v": 2, "diff": {"u": {"stock": stock}}}))
    changes.add(1.0, updated(PRODUCTS, ObjectId(), {"$v": 2, "diff": {"u": {"name": "x"}}}))
    assert changes.lowest_stock == -1


def test_a_clock_counts_from_the_post_of_each_order():
    changes = Changes(
        stored={"a": 1.1, "b": 2.1}, taken={"a": 1.4, "b": 2.4}, applied={"a": 1.6, "b": 3.0}
    )
    answers = Answers(posted=[1.0, 2.0], answered=[1.2, 2.2], ids=["a", "b"])
    clock = Clock.of(answers, changes, {"a": 1.3, "b": 2.3}, {"a": 1.5, "b": 2.5})
    whole = [[round(each) for each in clock.milliseconds(stage)] for stage in STAGES]
    assert whole == [[100, 100], [200, 200], [300, 300], [400, 400], [500, 500], [600, 1000]]
    assert clock.per_second("applied") == 1.0


def test_a_percentile_is_a_value_that_was_measured():
    values = [float(n) for n in range(1, 101)]
    assert (percentile(values, 50), percentile(values, 99)) == (50, 99)
    assert percentile([7.0], 99) == 7.0


def test_figures_of_several_rounds_are_medians_each_on_its_own():
    rounds = [
        Result("w", accepted, decided, {("applied", 50): 1.0}, {"orders": cpu}, {})
        for accepted, decided, cpu in ((10, 3, 1.0), (30, 1, 2.0), (20, 2, 9.0))
    ]
    found = median_of(rounds)
    assert (found.accepted, found.decided, found.cpu) == (20, 2, {"orders": 2.0})
