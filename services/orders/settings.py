"""The environment variables of Orders."""

from typing import Literal

from chassis.settings import ServiceSettings
from services import SERVICES


class Settings(ServiceSettings):
    """SIGN_IN besides those of every service."""

    service = SERVICES["orders"]
    sign_in: Literal["on", "off"] = "off"
