"""What the provider sends: charges, in its answers and in webhooks."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from services.payments.domain import Occurrence
from services.payments.provider import Report

WEBHOOK_EXAMPLE: JsonDict = {
    "id": "evt_1a2b3c",
    "charge": {
        "reference": "5f0c1d2e-8a2b-4c3d-9e4f-1a2b3c4d5e6f",
        "amount": "59.98",
        "currency": "USD",
        "status": "succeeded",
    },
}
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

    model_config = ConfigDict(json_schema_extra={"examples": [WEBHOOK_EXAMPLE]})

    id: Annotated[str, Field(min_length=1, max_length=64)]
    charge: ChargeBody
