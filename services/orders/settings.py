"""What the environment tells Orders."""

from typing import Literal

from pydantic import Field

from chassis.settings import ServiceSettings


class Settings(ServiceSettings):
    """The defaults that are Orders' own."""

    mongodb_database: str = "orders_db"
    port: int = Field(default=3004, ge=0, le=65535)
    sign_in: Literal["on", "off"] = "off"
