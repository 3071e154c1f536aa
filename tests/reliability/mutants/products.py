"""Mutants of stock."""

from tests.reliability.mutants.mutant import Edit, Mutant

MUTANTS = (
    Mutant(
        "without the tombstone of a release that comes before its reservation",
        (
            Edit(
                "services/products/domain.py",
                "return Decision(Reservation(ReservationStatus.RELEASED))",
                "return None",
            ),
        ),
        # Whether Products gets a release first when it is back is chance, each time.
        ("Products is down",) * 4,
        ("all lines or none, released once", "both services agree"),
    ),
    Mutant(
        # MongoDB's conflicts alone protect the guarded update, so the rule before it goes too.
        "without the guard of stock, in the update and in the rule",
        (
            Edit(
                "services/products/stock_changes.py",
                '{"_id": ObjectId(product_id), "stock": {"$gte": -stock}}',
                '{"_id": ObjectId(product_id)}',
            ),
            Edit(
                "services/products/domain.py",
                "if want.quantity > offer.stock:",
                "if want.quantity < 0:",
            ),
        ),
        ("no fault",),
        ("stock is never below zero",),
    ),
)
