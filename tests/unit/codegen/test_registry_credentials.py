"""Credentials and TLS for every verb, from the environment."""

from __future__ import annotations

import ssl
from base64 import b64encode
from pathlib import Path

import pytest

from codegen.errors import UsageError
from codegen.registry.client import Registry
from tests.unit.codegen.scripted_registry import Answer, certificate_for_localhost, scripted


def registry(method: str, path: str) -> Answer:
    if path == "/token":
        return 200, {"access_token": "granted", "token_type": "Bearer", "expires_in": 3600}
    return 200, {"compatibilityLevel": "FULL"}


def level(url: str) -> str | None:
    with Registry(url) as client:
        return client.level("t-value")


def set_variables(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"SCHEMA_REGISTRY_{name}", value)


def test_basic(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variables(monkeypatch, BASIC_AUTH_USER_INFO="user:p4ss")
    with scripted(registry) as server:
        assert level(server.url) == "FULL"
    assert server.headers[0]["Authorization"] == f"Basic {b64encode(b'user:p4ss').decode()}"


def test_bearer(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variables(monkeypatch, BEARER_AUTH_TOKEN="t0ken", BEARER_AUTH_LOGICAL_CLUSTER="lsrc-1")
    with scripted(registry) as server:
        assert level(server.url) == "FULL"
    assert server.headers[0]["Authorization"] == "Bearer t0ken"
    assert server.headers[0]["target-sr-cluster"] == "lsrc-1"


def test_oauth_client_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted(registry) as server:
        set_variables(
            monkeypatch,
            BEARER_AUTH_ISSUER_ENDPOINT_URL=f"{server.url}/token",
            BEARER_AUTH_CLIENT_ID="codegen",
            BEARER_AUTH_CLIENT_SECRET="s3cret",
            BEARER_AUTH_SCOPE="registry",
        )
        assert level(server.url) == "FULL"
    assert server.headers[-1]["Authorization"] == "Bearer granted"


def test_incomplete_credentials_are_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variables(monkeypatch, BEARER_AUTH_CLIENT_ID="codegen")
    with pytest.raises(UsageError, match="bearer.auth"):
        Registry("http://localhost:9")


def test_a_missing_certificate_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variables(monkeypatch, SSL_CA_LOCATION="/nowhere/ca.pem")
    with pytest.raises(UsageError, match="SCHEMA_REGISTRY_SSL_CA_LOCATION"):
        Registry("https://localhost:9")


def test_a_ca_and_a_client_certificate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    certificate, key = certificate_for_localhost(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    tls.load_verify_locations(certificate)
    tls.verify_mode = ssl.CERT_REQUIRED
    set_variables(
        monkeypatch,
        SSL_CA_LOCATION=str(certificate),
        SSL_CERTIFICATE_LOCATION=str(certificate),
        SSL_KEY_LOCATION=str(key),
    )
    with scripted(registry, tls) as server:
        assert level(server.url) == "FULL"
