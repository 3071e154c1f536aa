"""What clients were answered, against what is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tests.reliability.checks.evidence import Evidence, Violation
from tests.reliability.load.journal import Entry


def stored(evidence: Evidence) -> Iterator[Violation]:
    """Every 201 is in the log of writes, and still there unless somebody deleted it."""
    writes, orders = evidence.writes, evidence.databases.orders
    for entry in evidence.journal.placed():
        order = entry.order or "?"
        if order not in writes.orders:
            yield _broken("every 201 is stored", entry, "it was answered with 201, never written")
        elif order not in orders and order not in writes.deleted:
            yield _broken("every 201 is stored", entry, "it was written and is gone")


def answers_are_true(evidence: Evidence) -> Iterator[Violation]:
    """What an accepted change showed is what was committed with that version."""
    for entry in evidence.journal.entries:
        if not entry.accepted or entry.got is None or "orderNumber" not in entry.got:
            continue
        shown, version = entry.got, entry.got["version"]
        written = {each.version: each for each in evidence.writes.orders.get(entry.order or "", [])}
        found = written.get(version)
        if found is None or (found.status, found.reservation) != (
            shown["status"],
            shown["reservation"]["status"],
        ):
            sentence = f"the answer to {entry.action} showed version {version} as status "
            yield _broken(
                "an accepted change is stored",
                entry,
                f"{sentence}{shown['status']}; written is {found}",
            )


def one_order_a_key(evidence: Evidence) -> Iterator[Violation]:
    """However often a key was sent, one order was written and every 201 showed that one."""
    by_key: dict[str, set[str]] = defaultdict(set)
    for order, versions in evidence.writes.orders.items():
        if versions[0].key:
            by_key[versions[0].key].add(order)
    for entry in evidence.journal.placed():
        if entry.key:
            by_key[entry.key].add(entry.order or "?")
    for key, found in by_key.items():
        if len(found) > 1:
            sentence = f"it placed {len(found)} orders: {', '.join(sorted(found))}"
            yield Violation("one order for each Idempotency-Key", key, sentence, min(found))


def no_server_error(evidence: Evidence) -> Iterator[Violation]:
    """What is transient is answered with 503 and Retry-After, never with another 5xx."""
    for entry in evidence.journal.entries:
        if entry.status is None or entry.status < 500:
            continue
        if entry.status != 503 or not entry.retry_after:
            sentence = f"{entry.instance} answered {entry.status} ({entry.error})"
            yield _broken("a transient failure is 503 with Retry-After", entry, sentence)


def _broken(promise: str, entry: Entry, sentence: str) -> Violation:
    subject = f"{entry.action} {entry.order or entry.key or entry.sent}"
    return Violation(promise, subject, sentence, entry.order)
