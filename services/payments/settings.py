"""The environment variables of Payments."""

from typing import Annotated

from pydantic import Field, SecretStr

from chassis.settings import ServiceSettings
from services import SERVICES


class Settings(ServiceSettings):
    """Where the payment provider is, besides those of every service.

    Without PROVIDER_WEBHOOK_SECRET no webhook is accepted, and the provider is asked instead.
    """

    service = SERVICES["payments"]
    provider_url: Annotated[str, Field(pattern=r"^https?://")] = "http://127.0.0.1:8090"
    provider_api_key: SecretStr = SecretStr("")
    provider_webhook_secret: Annotated[SecretStr, Field(min_length=32)] | None = None
