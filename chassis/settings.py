"""The environment variables of a service."""

from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from secrets import token_hex
from typing import Annotated, Any, ClassVar, Literal

import socketio  # type: ignore[import-untyped]  # it ships no types
from limits import parse
from pydantic import AfterValidator, Field, SecretStr, field_validator, model_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from chassis.auth import Authenticator
from chassis.errors import CannotStart
from chassis.service_table import Service
from chassis.signing_keys import SigningKeys
from chassis.tokens import ISSUER
from messaging.settings import EnvironmentSettings


def _is_hard_to_guess(secret: SecretStr) -> SecretStr:
    if len(set(secret.get_secret_value())) < 8:
        raise ValueError("Make one that can't be guessed: `openssl rand -hex 32`")
    return secret


class ServiceSettings(EnvironmentSettings):
    """ACCESS_TOKEN_SECRET is the only variable without a default; JWKS_URL replaces it.

    A subclass names its row of the table, which has the defaults of PORT and MONGODB_DATABASE.
    """

    model_config = SettingsConfigDict(extra="ignore")
    service: ClassVar[Service]

    mongodb_url: str = "mongodb://127.0.0.1:27017/?replicaSet=rs0"
    mongodb_database: str
    host: str = "127.0.0.1"
    port: int = Field(ge=0, le=65535)
    auth: Literal["on", "off"] = "off"
    access_token_secret: Annotated[
        SecretStr, Field(min_length=32), AfterValidator(_is_hard_to_guess)
    ]
    jwks_url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    issuer: str = ISSUER
    audience: str | None = None
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    cors_origins: Annotated[tuple[str, ...], NoDecode] = (
        "http://localhost:*",
        "http://127.0.0.1:*",
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    rate_limit: str = "1000/second"
    socketio_redis_url: SecretStr | None = None
    rate_limit_redis_url: SecretStr | None = None
    otel_exporter_otlp_endpoint: str | None = None
    log_format: Literal["console", "json"] = "console"

    @model_validator(mode="before")
    @classmethod
    def _fill_in_row(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        row = {"port": cls.service.port, "mongodb_database": cls.service.database}
        if values.get("jwks_url"):
            row["access_token_secret"] = token_hex(32)  # which signs nothing
        return {**row, **values}

    @field_validator("cors_origins", "trusted_proxies", "allowed_hosts", mode="before")
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

    @field_validator("rate_limit_redis_url", "socketio_redis_url")
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
            self.access_token_secret.get_secret_value(),
            self.issuer,
            required=self.auth == "on",
            audience=self.audience,
            keys=SigningKeys(self.jwks_url) if self.jwks_url else None,
        )

    def require_auth_beyond_loopback(self) -> None:
        """Raises CannotStart where other machines could use REST without a token by accident."""
        if self.auth == "off" and "auth" not in self.model_fields_set and not self._is_local:
            raise CannotStart(
                f"HOST={self.host} serves other machines, and AUTH is not set: set AUTH=on, or "
                "AUTH=off to let everyone do everything."
            )

    @property
    def _is_local(self) -> bool:
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"
