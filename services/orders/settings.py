"""The environment variables of Orders."""

from typing import Literal

from chassis.settings import ServiceSettings
from services import SERVICES


class Settings(ServiceSettings):
    """SIGN_IN besides those of every service. `without-auth` is off where AUTH is on."""

    service = SERVICES["orders"]
    sign_in: Literal["on", "off", "without-auth"] = "off"

    @property
    def offers_sign_in(self) -> bool:
        """Never with JWKS_URL: the services would not accept the tokens."""
        wanted = self.sign_in == "on" or (self.sign_in == "without-auth" and self.auth == "off")
        return wanted and self.jwks_url is None
