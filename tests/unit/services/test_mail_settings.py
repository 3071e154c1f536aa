"""The mail server that Notifications uses, as the environment names it."""

from typing import Any

import pytest
from pydantic import ValidationError

from services.notifications.settings import Settings
from tests.stack import SECRET


def settings(**variables: Any) -> Settings:
    return Settings(access_token_secret=SECRET, **variables)


def test_without_variables_it_is_the_mailbox_of_devstack() -> None:
    default = settings()
    assert (default.smtp_host, default.smtp_port, default.smtp_tls) == ("127.0.0.1", 1025, "off")
    assert default.smtp_user is None


@pytest.mark.parametrize("tls", ["starttls", "on"])
def test_a_password_is_sent_over_tls(tls: str) -> None:
    named = settings(smtp_host="mail.example", smtp_tls=tls, smtp_user="u", smtp_password="p")
    assert named.smtp_user == "u"
    assert "'p'" not in repr(named)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_a_password_stays_on_this_machine_without_tls(host: str) -> None:
    assert settings(smtp_host=host, smtp_user="u", smtp_password="p").smtp_user == "u"


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"smtp_host": "mail.example", "smtp_user": "u", "smtp_password": "p"}, "Set SMTP_TLS to"),
        ({"smtp_user": "u"}, "Set SMTP_PASSWORD, too"),
        ({"mail_from": "Shop <shop@example.com>"}, "Send an e-mail address"),
        ({"mail_from": "shop@example.com\nBcc: eve@example.com"}, "Send an e-mail address"),
        ({"smtp_host": "mail.example\r\n"}, "should match pattern"),
        ({"smtp_port": 0}, "greater than"),
        ({"smtp_tls": "maybe"}, "'off', 'starttls' or 'on'"),
    ],
)
def test_what_is_wrong_is_refused_with_a_sentence(variables: Any, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        settings(**variables)


def test_empty_variables_are_none() -> None:
    assert settings(smtp_user="", smtp_password="").smtp_user is None
