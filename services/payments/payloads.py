"""What the provider sends: charges, in its answers and in webhooks."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from services.payments.domain import Occurrence
from services.payments.provider import Report

ProviderStatus = Literal["pending", "succeeded", "failed", "refunding", "refunded"]
_OCCURRENCES: Mapping[ProviderStatus, Occurrence] = {
    "succeeded": Occurrence.CHARGED,
    "failed": Occurrence.DECLINED,
    "refunding": Occurrence.CHARGED,
    "refunded": Occurrence.REFUNDED,
}


class ChargeBody(BaseModel):
    """A charge as the provider has it. Fields that Payments does not need are ignored."""

    reference: Annotated[str, Field(min_length=1, max_length=64)]
    amount: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    status: ProviderStatus

    def report(self) -> Report:
        return Report(self.reference, self.amount, self.currency, _OCCURRENCES.get(self.status))


class WebhookBody(BaseModel):
    """The charge at the time of the event."""

    id: Annotated[str, Field(min_length=1, max_length=64)]
    charge: ChargeBody
