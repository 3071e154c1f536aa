"""Credentials and TLS for every verb, from the environment."""

from __future__ import annotations

import datetime as dt
import ssl
from base64 import b64encode
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from codegen.errors import UsageError
from codegen.registry.client import Registry
from tests.unit.codegen.scripted_registry import Answer, scripted


def registry(method: str, path: str) -> Answer:
    if path == "/token":
        return 200, {"access_token": "granted", "token_type": "Bearer", "expires_in": 3600}
    return 200, {"compatibilityLevel": "FULL"}


def set_variables(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"SCHEMA_REGISTRY_{name}", value)


def test_basic(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variables(monkeypatch, BASIC_AUTH_USER_INFO="user:p4ss")
    with scripted(registry) as server:
        assert Registry(server.url).level("t-value") == "FULL"
    assert server.headers[0]["Authorization"] == f"Basic {b64encode(b'user:p4ss').decode()}"


def test_bearer(monkeypatch: pytest.MonkeyPatch) -> None:
    set_variables(monkeypatch, BEARER_AUTH_TOKEN="t0ken", BEARER_AUTH_LOGICAL_CLUSTER="lsrc-1")
    with scripted(registry) as server:
        assert Registry(server.url).level("t-value") == "FULL"
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
        assert Registry(server.url).level("t-value") == "FULL"
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
        assert Registry(server.url).level("t-value") == "FULL"


def certificate_for_localhost(folder: Path) -> tuple[Path, Path]:
    """A self-signed certificate and its key, each in a file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    usage = x509.BasicConstraints(ca=True, path_length=None)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(minutes=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(usage, critical=True)
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "ca.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(private)
    return folder / "ca.pem", folder / "key.pem"
