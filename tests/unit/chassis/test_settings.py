"""A wrong environment is told in a sentence for each variable."""

import pytest

from chassis.run import load
from services.orders.settings import Settings as OrdersSettings
from services.products.settings import Settings as ProductsSettings

SECRET = "a secret of at least 32 characters"


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESS_TOKEN_SECRET", SECRET)


def test_the_services_differ_by_port_and_database() -> None:
    orders, products = load(OrdersSettings), load(ProductsSettings)
    assert (orders.port, orders.mongodb_database) == (3004, "orders_db")
    assert (products.port, products.mongodb_database) == (3001, "products_db")
    assert orders.auth == products.auth == "off"


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
        load(OrdersSettings)
    assert exit_.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith(sentence)
    assert "too short" not in told


def test_the_secret_has_no_default(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ACCESS_TOKEN_SECRET")
    with pytest.raises(SystemExit):
        load(ProductsSettings)
    assert capsys.readouterr().err == "ACCESS_TOKEN_SECRET: Field required.\n"


def test_cors_origins_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORS_ORIGINS", "https://a.example, https://b.example")
    assert load(OrdersSettings).cors_origins == ("https://a.example", "https://b.example")


def test_the_secret_is_not_in_the_settings_text() -> None:
    assert SECRET not in repr(load(OrdersSettings))
