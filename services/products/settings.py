"""The environment variables of Products."""

from chassis.settings import ServiceSettings
from services import SERVICES


class Settings(ServiceSettings):
    """Those of every service."""

    service = SERVICES["products"]
