"""The environment variables of Analytics."""

from chassis.settings import ServiceSettings
from services import SERVICES


class Settings(ServiceSettings):
    """Those of every service."""

    service = SERVICES["analytics"]
