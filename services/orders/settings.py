"""The environment variables of Orders."""

from datetime import timedelta
from typing import Literal

from pydantic import Field

from chassis.settings import ServiceSettings
from services import SERVICES


class Settings(ServiceSettings):
    """SIGN_IN and UNPAID_ORDER_HOURS besides those of every service.

    SIGN_IN=without-auth is off where AUTH is on.
    """

    service = SERVICES["orders"]
    sign_in: Literal["on", "off", "without-auth"] = "off"
    unpaid_order_hours: float = Field(24, ge=0, le=24 * 365, allow_inf_nan=False)

    @property
    def unpaid_after(self) -> timedelta | None:
        """How long an order may be unpaid; None is for ever."""
        return timedelta(hours=self.unpaid_order_hours) if self.unpaid_order_hours else None

    @property
    def offers_sign_in(self) -> bool:
        """Never with JWKS_URL: the services would not accept the tokens."""
        wanted = self.sign_in == "on" or (self.sign_in == "without-auth" and self.auth == "off")
        return wanted and self.jwks_url is None
