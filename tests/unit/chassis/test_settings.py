"""Environment variables: defaults, and a sentence for each wrong one."""

from typing import Any

import pytest
from fastapi import FastAPI

from chassis.run import load, run
from chassis.service_table import Service
from chassis.settings import ServiceSettings
from services.orders import settings as orders

SECRET = "a secret of at least 32 characters"


class Settings(ServiceSettings):
    service = Service("returns", port=3999)


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESS_TOKEN_SECRET", SECRET)


def test_the_row_of_the_service_has_the_defaults_of_port_and_database() -> None:
    settings = load(Settings)
    assert (settings.port, settings.mongodb_database, settings.auth) == (3999, "returns_db", "off")


def test_the_environment_overrides_the_row_of_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "4000")
    monkeypatch.setenv("MONGODB_DATABASE", "other")
    settings = load(Settings)
    assert (settings.port, settings.mongodb_database) == (4000, "other")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "ACCESS_TOKEN_SECRET",
            "too short",
            "ACCESS_TOKEN_SECRET: Should have at least 32 characters.\n",
        ),
        (
            "ACCESS_TOKEN_SECRET",
            "x" * 32,
            "ACCESS_TOKEN_SECRET: Make one that can't be guessed: `openssl rand -hex 32`.\n",
        ),
        (
            "ACCESS_TOKEN_SECRET",
            " " * 32,
            "ACCESS_TOKEN_SECRET: Make one that can't be guessed: `openssl rand -hex 32`.\n",
        ),
        ("JWKS_URL", "file:///etc/passwd", "JWKS_URL: String should match pattern"),
        ("TRUSTED_PROXIES", "proxy", "TRUSTED_PROXIES: 'proxy' does not appear to be an IPv4"),
        ("RATE_LIMIT_REDIS_URL", "http://x", "RATE_LIMIT_REDIS_URL: Send a URL that starts with"),
        ("AUTH", "perhaps", "AUTH: Input should be 'on' or 'off'.\n"),
        ("PORT", "99999", "PORT: Input should be less than or equal to 65535.\n"),
        ("RATE_LIMIT", "lots", "RATE_LIMIT: couldn't parse rate limit string 'lots'.\n"),
        ("LOG_FORMAT", "xml", "LOG_FORMAT: Input should be 'console' or 'json'.\n"),
    ],
)
def test_a_wrong_variable_is_named(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    sentence: str,
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as exit_:
        load(Settings)
    assert exit_.value.code == 2
    printed = capsys.readouterr().err
    assert printed.startswith(sentence)
    assert "too short" not in printed


def test_the_secret_has_no_default(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ACCESS_TOKEN_SECRET")
    with pytest.raises(SystemExit):
        load(Settings)
    assert capsys.readouterr().err == "ACCESS_TOKEN_SECRET: Field required.\n"


def test_with_a_jwks_url_no_secret_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ACCESS_TOKEN_SECRET")
    monkeypatch.setenv("JWKS_URL", "https://id.example/keys")
    assert load(Settings).authenticator.keys


@pytest.mark.parametrize(
    ("variables", "starts"),
    [
        ({"HOST": "0.0.0.0"}, False),
        ({"HOST": "::"}, False),
        ({"HOST": "shop.example"}, False),
        ({"HOST": "0.0.0.0", "AUTH": "off"}, True),
        ({"HOST": "0.0.0.0", "AUTH": "on"}, True),
        ({"HOST": "127.0.0.1"}, True),
        ({"HOST": "::1"}, True),
        ({"HOST": "localhost"}, True),
        ({}, True),
    ],
)
def test_other_machines_are_served_without_auth_only_where_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    variables: dict[str, str],
    starts: bool,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    # Loggers would keep this test's captured stream.
    monkeypatch.setattr("chassis.run.configure_logs", lambda _: None)

    def create_app(_: Settings) -> FastAPI:
        raise InterruptedError

    with pytest.raises(InterruptedError if starts else SystemExit) as exit_:
        run(Settings, create_app)
    if not starts:
        assert exit_.value.code == 3
        assert "AUTH is not set: set AUTH=on, or AUTH=off to let" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("sign_in", "auth", "jwks_url", "offered"),
    [
        ("on", "off", None, True),
        ("on", "on", None, True),
        ("on", "on", "https://id.example/keys", False),
        ("without-auth", "off", None, True),
        ("without-auth", "on", None, False),
        ("off", "off", None, False),
    ],
)
def test_with_auth_sign_in_is_offered_only_where_it_is_asked_for(
    sign_in: Any, auth: Any, jwks_url: str | None, offered: bool
) -> None:
    settings = orders.Settings(sign_in=sign_in, auth=auth, jwks_url=jwks_url)
    assert settings.offers_sign_in is offered


def test_cors_origins_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORS_ORIGINS", "https://a.example, https://b.example")
    assert load(Settings).cors_origins == ("https://a.example", "https://b.example")


def test_the_secret_is_not_in_the_settings_text() -> None:
    assert SECRET not in repr(load(Settings))
