"""Environment variables: defaults, and a sentence for each wrong one."""

import pytest

from chassis.run import load
from chassis.service_table import Service
from chassis.settings import ServiceSettings

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


def test_cors_origins_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORS_ORIGINS", "https://a.example, https://b.example")
    assert load(Settings).cors_origins == ("https://a.example", "https://b.example")


def test_the_secret_is_not_in_the_settings_text() -> None:
    assert SECRET not in repr(load(Settings))
