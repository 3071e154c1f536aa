"""Mutants of figures."""

from tests.reliability.mutants.mutant import Edit, Mutant

MUTANTS = (
    Mutant(
        "with figures that count every fact of an order again at each event",
        (
            Edit(
                "services/analytics/recording.py",
                "changes(before[order], each)",
                "changes({}, each)",
            ),
        ),
        ("duplicates",),
        ("figures are those of the databases",),
    ),
    Mutant(
        "with figures that are added outside of the inbox transaction",
        (
            Edit(
                "services/analytics/recording.py",
                "[*_increments(of_shop, {})], session)",
                "[*_increments(of_shop, {})], None)",
            ),
        ),
        ("MongoDB answers with errors",),
        ("figures are those of the databases",),
    ),
)
