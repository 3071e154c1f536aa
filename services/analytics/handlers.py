"""The events that Analytics consumes: what happens to orders, their stock and their payments."""

from collections.abc import Sequence

from contracts import (
    InventoryRejected,
    InventoryReserved,
    OrderCancelled,
    OrderCompleted,
    OrderCreated,
    OrderStatusChanged,
    PaymentFailed,
    PaymentRefunded,
    PaymentSucceeded,
)
from messaging import Transaction, on_batch
from services.analytics.documents import Generations
from services.analytics.facts import Event, facts_by_order
from services.analytics.recording import record


async def record_facts(events: Sequence[Event], transaction: Transaction) -> None:
    """Counts what the events report, in the live figures and in those of a running rebuild.

    The generations are read in the transaction: once a rebuild is registered, no event that is
    produced later is handled without it.
    """
    generations = await Generations.read(transaction.session)
    facts = facts_by_order(events)
    for generation in generations.recorded:
        await record(facts, generation, transaction.session)


HANDLERS = (
    on_batch(OrderCreated, record_facts),
    on_batch(OrderStatusChanged, record_facts),
    on_batch(OrderCancelled, record_facts),
    on_batch(OrderCompleted, record_facts),
    on_batch(InventoryReserved, record_facts),
    on_batch(InventoryRejected, record_facts),
    on_batch(PaymentSucceeded, record_facts),
    on_batch(PaymentFailed, record_facts),
    on_batch(PaymentRefunded, record_facts),
)
