"""How the registry is reached: credentials and TLS, from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PREFIX = "SCHEMA_REGISTRY_"

SETTINGS = (
    "basic.auth.user.info",
    "bearer.auth.token",
    "bearer.auth.issuer.endpoint.url",
    "bearer.auth.client.id",
    "bearer.auth.client.secret",
    "bearer.auth.scope",
    "bearer.auth.logical.cluster",
    "bearer.auth.identity.pool.id",
    "ssl.ca.location",
    "ssl.certificate.location",
    "ssl.key.location",
    "ssl.key.password",
)
"""Settings of Confluent's clients. `basic.auth.user.info` is the variable
SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO, and so on."""


def variable(setting: str) -> str:
    """The environment variable of the setting."""
    return PREFIX + setting.replace(".", "_").upper()


def source_environ(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for the registry that versions are promoted from.

    It has variables of its own, `FROM_SCHEMA_REGISTRY_…`: no registry sees another's password.
    """
    prefix = f"FROM_{PREFIX}"
    own = {name: value for name, value in environ.items() if name.startswith(prefix)}
    return {name.removeprefix("FROM_"): value for name, value in own.items()}


def client_settings(environ: Mapping[str, str]) -> dict[str, Any]:
    """The settings that the environment has, for confluent-kafka's client."""
    found = {each: value for each in SETTINGS if (value := environ.get(variable(each)))}
    source = _bearer_source(found)
    if source:
        # The client requires these; a registry outside of Confluent Cloud ignores them.
        optional = {"bearer.auth.logical.cluster": "", "bearer.auth.scope": ""}
        if source == "STATIC_TOKEN":
            del optional["bearer.auth.scope"]
        found = {**optional, **found, "bearer.auth.credentials.source": source}
    return found


def _bearer_source(found: Mapping[str, str]) -> str:
    if "bearer.auth.client.id" in found:
        return "OAUTHBEARER"
    return "STATIC_TOKEN" if "bearer.auth.token" in found else ""
