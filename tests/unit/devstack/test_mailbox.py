"""The mail server for development: what it receives and what its page shows."""

import smtplib
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from devstack.mailbox import Mailbox
from devstack.mailbox.mails import MOST, Mails
from devstack.ports import free_ports


@pytest.fixture(scope="module")
def mailbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mailbox]:
    folder = tmp_path_factory.mktemp("mailbox")
    with Mailbox(folder, *free_ports(2), folder / "mailbox.log").running() as mailbox:
        yield mailbox


def send(mailbox: Mailbox, subject: str, html: str = "<p>Hello</p>") -> None:
    message = EmailMessage()
    message["From"], message["To"] = "shop@example.com", "alice@example.com"
    message["Subject"] = subject
    message.set_content("Hello")
    message.add_alternative(html, subtype="html")
    with smtplib.SMTP("127.0.0.1", int(mailbox.environment["SMTP_PORT"])) as server:
        server.send_message(message)


def test_a_page_shows_what_was_received_and_runs_none_of_it(mailbox: Mailbox) -> None:
    send(mailbox, "An <b>order</b>", '<script>alert("1")</script>')
    (mail,) = httpx.get(f"{mailbox.url}/api/mails").json()
    assert (mail["recipient"], mail["subject"]) == ("alice@example.com", "An <b>order</b>")
    for path in ("/", f"/mails/{mail['id']}"):
        page = httpx.get(f"{mailbox.url}{path}")
        assert "An &lt;b&gt;order" in page.text
        assert "<script>" not in page.text
        assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "<iframe sandbox " in page.text
    assert httpx.get(f"{mailbox.url}/mails/none").status_code == 404
    httpx.delete(f"{mailbox.url}/api/mails")
    assert "no mails yet" in httpx.get(mailbox.url).text


def test_mails_outlive_the_process(mailbox: Mailbox) -> None:
    send(mailbox, "kept")
    mailbox.process.kill()
    mailbox.start()
    assert [mail["subject"] for mail in httpx.get(f"{mailbox.url}/api/mails").json()] == ["kept"]


def test_it_keeps_the_newest_and_reads_what_is_no_proper_mail(tmp_path: Path) -> None:
    mails = Mails(tmp_path)
    for number in range(MOST + 2):
        mails.add(f"Subject: {number}\r\n\r\nno form\xff".encode("latin-1"))
    found = mails.all()
    assert [found[0].subject, found[-1].subject] == [str(MOST + 1), "2"]
    assert len(found) == MOST
