"""What Payments needs of a payment provider."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from services.payments.domain import Occurrence


@dataclass(frozen=True, slots=True)
class Charge:
    """What to charge. The provider charges a `payment_id` once, however often it is asked."""

    payment_id: str
    amount: Decimal
    currency: str
    method: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the provider says of a charge: CHARGED, DECLINED or REFUNDED; None while it is open."""

    payment_id: str
    amount: Decimal
    currency: str
    occurrence: Occurrence | None


class Provider(Protocol):
    """Every call has a deadline, and has its effect once however often it is repeated.

    Raises ProviderUnavailable where the same call may succeed later, and ProviderRefused where it
    never will.
    """

    async def charge(self, charge: Charge) -> Report:
        """Ask for the charge; it is usually still open."""
        ...

    async def refund(self, charge: Charge) -> Report:
        """Ask for the whole amount to be given back."""
        ...

    async def find(self, payment_id: str) -> Report | None:
        """What became of a charge; None where the provider has never heard of it."""
        ...
