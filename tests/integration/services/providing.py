"""A payment provider in memory: it decides when a test says so."""

from dataclasses import dataclass, field
from uuid import uuid4

from chassis.http.fields import utc_now
from services.payments.documents import Payment
from services.payments.domain import Occurrence
from services.payments.errors import ProviderError
from services.payments.outstanding import call_for_due
from services.payments.provider import Charge, Report
from services.payments.service import accept_webhook
from tests.integration.services.bench import Bench


@dataclass
class FakeProvider:
    """`occurrences` has each charge that it was asked for, and None while it is open.

    `error` is raised by every call; with `loses_answers`, after the call had its effect; else the
    call may still arrive.
    """

    error: ProviderError | None = None
    loses_answers: bool = False
    under_way: dict[str, Charge] = field(default_factory=dict)
    asked: dict[str, Charge] = field(default_factory=dict)
    occurrences: dict[str, Occurrence | None] = field(default_factory=dict)
    to_refund: set[str] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)

    async def charge(self, charge: Charge) -> Report:
        self.under_way[charge.payment_id] = charge
        self._begin("charge")
        self.arrive()
        return self._end(charge.payment_id)

    def arrive(self) -> None:
        """The calls whose callers have given up arrive, too."""
        for payment_id, charge in self.under_way.items():
            self.asked.setdefault(payment_id, charge)
            self.occurrences.setdefault(payment_id, None)
        self.under_way.clear()

    async def refund(self, charge: Charge) -> Report:
        self._begin("refund")
        assert self.occurrences[charge.payment_id] in (Occurrence.CHARGED, Occurrence.REFUNDED)
        self.to_refund.add(charge.payment_id)
        return self._end(charge.payment_id)

    async def find(self, payment_id: str) -> Report | None:
        self._begin("find")
        return self.report(payment_id) if payment_id in self.asked else None

    def report(self, payment_id: str) -> Report:
        charge = self.asked[payment_id]
        occurrence = self.occurrences[payment_id]
        return Report(payment_id, charge.amount, charge.currency, occurrence)

    def decide(self, occurrence: Occurrence = Occurrence.CHARGED) -> None:
        """Decides all that is open: charges as given, and refunds."""
        for payment_id, before in self.occurrences.items():
            if before is None:
                self.occurrences[payment_id] = occurrence
            elif payment_id in self.to_refund:
                self.occurrences[payment_id] = Occurrence.REFUNDED

    def _begin(self, call: str) -> None:
        self.calls.append(call)
        if self.error and not self.loses_answers:
            raise self.error

    def _end(self, payment_id: str) -> Report:
        if self.error:
            raise self.error
        return self.report(payment_id)


async def call(bench: Bench, provider: FakeProvider) -> int:
    """Calls the provider for all that is outstanding, however long ago it was last called."""
    payments = Payment.get_pymongo_collection()
    await payments.update_many({"dueAt": {"$type": "date"}}, {"$set": {"dueAt": utc_now()}})
    return await call_for_due(bench, provider)  # type: ignore[arg-type]


async def report_by_webhook(bench: Bench, report: Report) -> None:
    """As a webhook whose signature was verified."""
    await accept_webhook(bench, uuid4().hex, report)  # type: ignore[arg-type]
