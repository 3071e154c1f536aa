"""What goes wrong at the simulator, as chosen with PUT /simulator/faults."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

DECLINED_CENTS = Decimal("0.66")
"""A total that ends so is declined: a way to see it on the board."""


class Faults(BaseModel):
    """None of them, unless chosen. Every charge and refund takes `delay` seconds."""

    model_config = ConfigDict(extra="forbid")

    delay: Annotated[float, Field(ge=0, le=3600)] = 0.2
    decline: bool = False
    lose_webhooks: bool = False
    duplicate_webhooks: bool = False
    reorder_webhooks: bool = False
    unavailable: bool = False
    lose_answers: bool = False

    def declines(self, amount: Decimal) -> bool:
        return self.decline or amount % 1 == DECLINED_CENTS
