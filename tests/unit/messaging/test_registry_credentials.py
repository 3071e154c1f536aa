"""Credentials and TLS for the registry, from the variables that the compiler reads, too."""

from __future__ import annotations

import ssl
from base64 import b64encode
from pathlib import Path

import pytest
from pydantic import ValidationError

from codegen.registry.credentials import SETTINGS, variable
from messaging.registry import query, registry_client
from messaging.registry_settings import RegistrySettings
from messaging.settings import EnvironmentSettings
from tests.unit.codegen.scripted_registry import Answer, certificate_for_localhost, scripted


def registry(_method: str, path: str) -> Answer:
    if path == "/token":
        return 200, {"access_token": "granted", "token_type": "Bearer", "expires_in": 3600}
    return 200, ["t-value"]


def set_variables(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"SCHEMA_REGISTRY_{name}", value)


async def subjects() -> list[str] | None:
    """What a service with this environment gets."""
    async with registry_client(EnvironmentSettings()) as client:
        return await query(client.get_subjects)


def test_services_and_the_compiler_read_the_same_variables() -> None:
    fields = {name.upper() for name in RegistrySettings.model_fields}
    assert fields == {"SCHEMA_REGISTRY_URL", *map(variable, SETTINGS)}


async def test_basic(monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted(registry) as server:
        set_variables(monkeypatch, URL=server.url, BASIC_AUTH_USER_INFO="user:p4ss")
        assert await subjects() == ["t-value"]
    assert server.headers[0]["Authorization"] == f"Basic {b64encode(b'user:p4ss').decode()}"
    assert "p4ss" not in repr(EnvironmentSettings())


async def test_bearer(monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted(registry) as server:
        set_variables(monkeypatch, URL=server.url, BEARER_AUTH_TOKEN="t0ken")
        assert await subjects() == ["t-value"]
    assert server.headers[0]["Authorization"] == "Bearer t0ken"


async def test_oauth_client_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted(registry) as server:
        set_variables(
            monkeypatch,
            URL=server.url,
            BEARER_AUTH_ISSUER_ENDPOINT_URL=f"{server.url}/token",
            BEARER_AUTH_CLIENT_ID="orders",
            BEARER_AUTH_CLIENT_SECRET="s3cret",
        )
        assert await subjects() == ["t-value"]
    assert server.headers[-1]["Authorization"] == "Bearer granted"


async def test_a_ca_and_a_client_certificate(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    certificate, key = certificate_for_localhost(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    tls.load_verify_locations(certificate)
    tls.verify_mode = ssl.CERT_REQUIRED
    with scripted(registry, tls) as server:
        set_variables(
            monkeypatch,
            URL=server.url,
            SSL_CA_LOCATION=str(certificate),
            SSL_CERTIFICATE_LOCATION=str(certificate),
            SSL_KEY_LOCATION=str(key),
        )
        assert await subjects() == ["t-value"]


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("BEARER_AUTH_CLIENT_ID", "orders", "needs SCHEMA_REGISTRY_BEARER_AUTH_ISSUER_ENDPOINT"),
        ("SSL_CA_LOCATION", "/nowhere", "SCHEMA_REGISTRY_SSL_CA_LOCATION names /nowhere, which"),
    ],
)
def test_what_is_incomplete_is_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, problem: str
) -> None:
    set_variables(monkeypatch, **{name: value})
    with pytest.raises(ValidationError, match=problem):
        EnvironmentSettings()
