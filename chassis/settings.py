"""What the environment tells a service."""

from typing import Annotated, Literal

from limits import parse
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from chassis.auth import Authenticator
from chassis.tokens import ISSUER
from messaging import MessagingSettings


class ServiceSettings(MessagingSettings, BaseSettings):
    """Read from the environment; ACCESS_TOKEN_SECRET is the only one without a default."""

    model_config = SettingsConfigDict(extra="ignore")

    mongodb_url: str = "mongodb://127.0.0.1:27017/?replicaSet=rs0"
    mongodb_database: str
    host: str = "127.0.0.1"
    port: int = Field(ge=0, le=65535)
    auth: Literal["on", "off"] = "off"
    access_token_secret: SecretStr = Field(min_length=32)
    issuer: str = ISSUER
    cors_origins: Annotated[tuple[str, ...], NoDecode] = (
        "http://localhost:*",
        "http://127.0.0.1:*",
    )
    rate_limit: str = "1000/second"
    log_format: Literal["console", "json"] = "console"

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """CORS_ORIGINS is a list parted by commas."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("rate_limit")
    @classmethod
    def _is_a_rate(cls, value: str) -> str:
        parse(value)
        return value

    @property
    def authenticator(self) -> Authenticator:
        return Authenticator(
            self.access_token_secret.get_secret_value(), self.issuer, self.auth == "on"
        )
