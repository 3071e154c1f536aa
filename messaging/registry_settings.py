"""The address of the schema registry, and its credentials and TLS."""

from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, SecretStr, model_validator

_PREFIX = "schema_registry_"


class RegistrySettings(BaseModel):
    """Fields of settings classes that read the environment: SCHEMA_REGISTRY_URL and so on.

    All but the address are settings of Confluent's clients: SCHEMA_REGISTRY_SSL_CA_LOCATION is
    `ssl.ca.location`. The commands of the compiler read the same variables.
    """

    schema_registry_url: str = "http://127.0.0.1:8081"
    schema_registry_basic_auth_user_info: SecretStr | None = None
    schema_registry_bearer_auth_token: SecretStr | None = None
    schema_registry_bearer_auth_issuer_endpoint_url: str | None = None
    schema_registry_bearer_auth_client_id: str | None = None
    schema_registry_bearer_auth_client_secret: SecretStr | None = None
    schema_registry_bearer_auth_scope: str | None = None
    schema_registry_bearer_auth_logical_cluster: str | None = None
    schema_registry_bearer_auth_identity_pool_id: str | None = None
    schema_registry_ssl_ca_location: Path | None = None
    schema_registry_ssl_certificate_location: Path | None = None
    schema_registry_ssl_key_location: Path | None = None
    schema_registry_ssl_key_password: SecretStr | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        needed = ("issuer_endpoint_url", "client_secret")
        missing = [each for each in needed if not getattr(self, f"{_PREFIX}bearer_auth_{each}")]
        if self.schema_registry_bearer_auth_client_id and missing:
            name = f"{_PREFIX}bearer_auth_{missing[0]}".upper()
            raise ValueError(f"SCHEMA_REGISTRY_BEARER_AUTH_CLIENT_ID needs {name}")
        for name in type(self).model_fields:
            value = getattr(self, name)
            if name.startswith(_PREFIX) and isinstance(value, Path) and not value.exists():
                raise ValueError(f"{name.upper()} names {value}, which does not exist")
        return self

    def registry_client(self) -> dict[str, Any]:
        """The configuration of the registry's client, by Confluent's names."""
        given = {name: getattr(self, name) for name in RegistrySettings.model_fields}
        config: dict[str, Any] = {
            name.removeprefix(_PREFIX).replace("_", "."): _plain(value)
            for name, value in given.items()
            if value
        }
        if "bearer.auth.client.id" in config:
            config["bearer.auth.credentials.source"] = "OAUTHBEARER"
            config.setdefault("bearer.auth.scope", "")
        elif "bearer.auth.token" in config:
            config["bearer.auth.credentials.source"] = "STATIC_TOKEN"
        if "bearer.auth.credentials.source" in config:
            # The client requires it; a registry outside of Confluent Cloud ignores it.
            config.setdefault("bearer.auth.logical.cluster", "")
        return config


def _plain(value: Any) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)
