"""The addresses that customers give with their orders, if any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reliability.load.journal import Entry

if TYPE_CHECKING:
    from tests.reliability.load.api import Api

_UNKNOWN, _OPTED_OUT = "unknown-", "Opted-Out-"


def address_of(user: str) -> str | None:
    """Of eight users three get mails, three give none, one has a wrong one, one has opted out."""
    match int(user.rpartition("-")[2]) % 8:
        case 0 | 1 | 2:
            return f"{user}@example.com"
        case 3:
            return f"{_UNKNOWN}{user}@example.com"
        case 4:
            return f"{_OPTED_OUT}{user}@example.com"
        case _:
            return None


def is_unknown(email: str) -> bool:
    """Whether the mail server has no such mailbox."""
    return email.startswith(_UNKNOWN)


def has_opted_out(email: str) -> bool:
    return email.startswith(_OPTED_OUT)


async def opt_out(api: Api, users: int) -> None:
    """Opt out for those of the users who want no mails, under another spelling of the address."""
    addresses = (address_of(f"user-{n}") for n in range(users))
    for email in filter(None, addresses):
        if has_opted_out(email):
            body = {"email": email.upper(), "optedOut": True}
            entry = Entry("", "opt out", sent=email)
            await api.send("PUT", "notifications", "/notifications/opt-outs", entry, body=body)
            assert entry.accepted, f"{email} can't opt out: {entry.outcome} {entry.error}"
