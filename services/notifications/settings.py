"""The environment variables of Notifications."""

from ipaddress import ip_address
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator

from chassis.http.fields import EmailAddress
from chassis.settings import ServiceSettings
from services import SERVICES


class Settings(ServiceSettings):
    """The mail server and the sender's address, besides those of every service.

    SMTP_TLS is `off`, `starttls` (usually port 587) or `on` (usually port 465).
    """

    service = SERVICES["notifications"]
    mail_from: EmailAddress = "orders@shop.example"
    smtp_host: Annotated[str, Field(pattern=r"^[A-Za-z0-9.:_-]+$", max_length=253)] = "127.0.0.1"
    smtp_port: int = Field(1025, ge=1, le=65535)
    smtp_tls: Literal["off", "starttls", "on"] = "off"
    smtp_password: SecretStr | None = None
    smtp_user: str | None = None

    @field_validator("smtp_user")
    @classmethod
    def _has_an_encrypted_password(cls, user: str | None, info: ValidationInfo) -> str | None:
        if user and not info.data.get("smtp_password"):
            raise ValueError("Set SMTP_PASSWORD, too")
        if user and info.data.get("smtp_tls") == "off" and not _is_local(info.data["smtp_host"]):
            raise ValueError("Set SMTP_TLS to starttls or on, so that the password is encrypted")
        return user or None


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
