"""The environment variables of a service."""

from collections.abc import Mapping
from ipaddress import ip_network
from typing import Annotated, Any, ClassVar, Literal

from limits import parse
from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from chassis.auth import Authenticator
from chassis.service_table import Service
from chassis.tokens import ISSUER
from messaging import MessagingSettings


class ServiceSettings(MessagingSettings, BaseSettings):
    """ACCESS_TOKEN_SECRET is the only variable without a default.

    A subclass names its row of the table, which has the defaults of PORT and MONGODB_DATABASE.
    """

    model_config = SettingsConfigDict(extra="ignore")
    service: ClassVar[Service]

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
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    rate_limit: str = "1000/second"
    rate_limit_redis_url: SecretStr | None = None
    log_format: Literal["console", "json"] = "console"

    @model_validator(mode="before")
    @classmethod
    def _fill_in_row(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        row = {"port": cls.service.port, "mongodb_database": cls.service.database}
        return {**row, **values}

    @field_validator("cors_origins", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """A list is separated by commas."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            ip_network(each)
        return value

    @field_validator("rate_limit")
    @classmethod
    def _is_a_rate(cls, value: str) -> str:
        parse(value)
        return value

    @field_validator("rate_limit_redis_url")
    @classmethod
    def _is_redis(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith(("redis://", "rediss://")):
            raise ValueError("Send a URL that starts with redis:// or rediss://")
        return value

    @property
    def redis_url(self) -> str | None:
        """Where instances count the rate limit together, with its password."""
        url = self.rate_limit_redis_url
        return url.get_secret_value() if url else None

    @property
    def authenticator(self) -> Authenticator:
        return Authenticator(
            self.access_token_secret.get_secret_value(), self.issuer, self.auth == "on"
        )
