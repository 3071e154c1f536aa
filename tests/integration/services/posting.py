"""A mail server and what Notifications does with it, for tests of mails."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from chassis.http.fields import utc_now
from devstack.mailbox import Mailbox
from devstack.ports import free_ports
from services.notifications import handlers
from services.notifications.documents import Mail
from services.notifications.domain import Event, Status
from services.notifications.sending import send_next
from services.notifications.settings import Settings
from services.notifications.smtp import MailServer
from tests.integration.services.bench import Bench
from tests.stack import SECRET

HANDLERS = {each.event: each.handler for each in handlers.HANDLERS}
WAIT = timedelta(days=8)
Json = dict[str, Any]


@dataclass
class Post:
    """A mailbox, and what Notifications does with it."""

    mailbox: Mailbox
    server: MailServer
    bench: Bench

    async def handle(self, *events: Event) -> None:
        for event in events:
            assert await self.bench.handle(HANDLERS[type(event)], event) == []

    async def send(self) -> None:
        """Does all that is due."""
        while await send_next(self.server, WAIT):
            pass

    async def send_later(self) -> None:
        """Does all that is queued, however long it is to wait."""
        queued = {"status": Status.QUEUED.value}
        await Mail.get_pymongo_collection().update_many(queued, {"$set": {"dueAt": utc_now()}})
        await self.send()

    def fail(self, **faults: Any) -> None:
        httpx.put(f"{self.mailbox.url}/faults", json=faults).raise_for_status()

    def empty(self) -> None:
        httpx.delete(f"{self.mailbox.url}/api/mails").raise_for_status()

    @property
    def received(self) -> list[Json]:
        """Newest first."""
        mails: list[Json] = httpx.get(f"{self.mailbox.url}/api/mails").raise_for_status().json()
        return mails


@contextmanager
def running_mailbox(folder: Path) -> Iterator[Mailbox]:
    with Mailbox(folder, *free_ports(2), folder / "mailbox.log").running() as mailbox:
        yield mailbox


@asynccontextmanager
async def posting(mailbox: Mailbox, bench: Bench) -> AsyncIterator[Post]:
    """With an empty mailbox and no fault."""
    port = int(mailbox.environment["SMTP_PORT"])
    post = Post(mailbox, MailServer(Settings(access_token_secret=SECRET, smtp_port=port)), bench)
    post.fail()
    post.empty()
    yield post
    await post.server.close()


async def stored(event: Event) -> Mail:
    mail = await Mail.get(str(event.event_id))
    assert mail
    return mail
