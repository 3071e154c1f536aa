"""The environment variables of a service."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

import socketio  # type: ignore[import-untyped]  # it ships no types
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
    rate_limit: str = "1000/second"
    socketio_redis_url: SecretStr | None = None
    log_format: Literal["console", "json"] = "console"

    @model_validator(mode="before")
    @classmethod
    def _fill_in_row(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        row = {"port": cls.service.port, "mongodb_database": cls.service.database}
        return {**row, **values}

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """CORS_ORIGINS is a list separated by commas."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("socketio_redis_url")
    @classmethod
    def _is_redis(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith(("redis://", "rediss://")):
            raise ValueError("write redis://HOST:PORT/0, or rediss:// for TLS")
        return value

    @field_validator("rate_limit")
    @classmethod
    def _is_a_rate(cls, value: str) -> str:
        parse(value)
        return value

    @property
    def socket_manager(self) -> socketio.AsyncManager | None:
        """What connects the sockets of all instances of this service; None without Redis."""
        if self.socketio_redis_url is None:
            return None
        return socketio.AsyncRedisManager(
            self.socketio_redis_url.get_secret_value(),
            channel=f"socketio-{self.service.name}",
            # A subscription is silent for any time; a deadline would end it.
            redis_options={"socket_timeout": None, "socket_keepalive": True},
        )

    @property
    def authenticator(self) -> Authenticator:
        return Authenticator(
            self.access_token_secret.get_secret_value(), self.issuer, self.auth == "on"
        )
