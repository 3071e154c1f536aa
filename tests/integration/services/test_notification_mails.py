"""Which mails are queued and sent, whatever the mail server does, on a real SMTP server."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

import contracts
from chassis.http.fields import utc_now
from devstack.mailbox import Mailbox
from devstack.ports import free_ports
from messaging import Transaction
from messaging.errors import MessagingError
from services.notifications import handlers, service
from services.notifications.documents import Mail
from services.notifications.domain import ATTEMPTS, Event, Kind, Status
from services.notifications.errors import MailNotDead, MailNotFound, ServerUnavailable
from services.notifications.sending import send_next
from services.notifications.settings import Settings
from services.notifications.smtp import MailServer
from tests.integration.services.bench import Bench
from tests.mailing import EMAIL, created, every_event, moved, paid, refunded
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


@pytest.fixture(scope="module")
def mailbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mailbox]:
    folder = tmp_path_factory.mktemp("mailbox")
    with Mailbox(folder, *free_ports(2), folder / "mailbox.log").running() as mailbox:
        yield mailbox


@pytest.fixture
async def post(bench: Bench, mailbox: Mailbox) -> AsyncIterator[Post]:
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


async def test_each_event_mails_its_customer_once(post: Post) -> None:
    events = every_event(uuid4().hex)
    await post.handle(*events)
    await post.send()
    received = post.received
    assert {mail["message_id"] for mail in received} == {
        f"<{event.event_id}@shop.example>" for event in events
    }
    assert {mail["recipient"] for mail in received} == {EMAIL}
    assert len(received) == len(Kind) == 8
    assert all([(await stored(event)).status is Status.SENT for event in events])


async def test_events_that_are_handled_again_mail_nobody_twice(post: Post) -> None:
    """Even where the inbox has forgotten them."""
    events = every_event(uuid4().hex)
    for _ in range(3):
        await post.handle(*events)
        await post.send_later()
    assert len(post.received) == len(events)


async def test_of_several_instances_one_sends_a_mail(post: Post) -> None:
    await post.handle(*every_event(uuid4().hex))
    settings = post.server.settings
    servers = [post.server, *(MailServer(settings) for _ in range(3))]

    async def work(server: MailServer) -> None:
        while await send_next(server, WAIT):
            pass
        await server.close()

    await asyncio.gather(*map(work, servers))
    assert len(post.received) == len(Kind)


async def test_an_event_that_did_not_happen_mails_nobody(post: Post) -> None:
    """The mail is part of the transaction that handles the event."""

    async def work(transaction: Transaction) -> None:
        await handlers.record_recipient([created(uuid4().hex)], transaction)
        await transaction.flush()
        raise MessagingError("not committed")

    with pytest.raises(MessagingError):
        await post.bench.transaction(work)
    await post.send()
    assert post.received == []
    assert await Mail.count() == 0


async def test_events_find_the_address_whatever_topic_comes_first(post: Post) -> None:
    order = created(uuid4().hex)
    payment = paid(order.order_id)
    await post.handle(payment)
    await post.send()
    assert post.received == []
    waiting = await stored(payment)
    assert waiting.status is Status.QUEUED
    assert waiting.due_at
    assert waiting.due_at - waiting.created_at < timedelta(seconds=5)
    await post.handle(order)
    await post.send_later()
    assert len(post.received) == 2


async def test_it_looks_ever_less_often_for_an_order_and_not_for_ever(post: Post) -> None:
    payment = paid(uuid4().hex)
    await post.handle(payment)
    pauses = []
    for age in (timedelta(minutes=1), timedelta(days=7), timedelta(days=9)):
        mails = Mail.get_pymongo_collection()
        await mails.update_one(
            {"_id": str(payment.event_id)}, {"$set": {"createdAt": utc_now() - age}}
        )
        await post.send_later()
        mail = await stored(payment)
        pauses.append(round((mail.due_at - utc_now()).total_seconds(), -1) if mail.due_at else None)
    assert pauses == [60, 3600, None]
    assert (mail.status, post.received) == (Status.SKIPPED, [])


async def test_an_order_without_an_address_is_no_error(post: Post) -> None:
    order = created(uuid4().hex, email=None)
    await post.handle(order)
    await post.send()
    assert (await stored(order)).status is Status.SKIPPED
    assert post.received == []


@pytest.mark.parametrize(
    "email",
    [
        "alice@example.com\r\nBcc: eve@example.com",
        "alice@example.com>\nRCPT TO:<eve@example.com",
        "alice@example.com, eve@example.com",
        "alice",
        "",
        "a" * 250 + "@example.com",
    ],
)
async def test_an_address_that_is_none_gets_no_mail(post: Post, email: str) -> None:
    order = created(uuid4().hex, email=email)
    await post.handle(order)
    await post.send()
    assert (await stored(order)).status is Status.SKIPPED
    assert post.received == []


async def test_no_name_or_number_adds_a_header_or_a_recipient(post: Post) -> None:
    evil = "x\r\nBcc: eve@example.com\r\n.\r\nMAIL FROM:<eve@example.com>"
    await post.handle(created(uuid4().hex, name=evil, number=evil))
    await post.send()
    (mail,) = post.received
    assert mail["recipient"] == EMAIL
    assert mail["subject"] == (
        "We have received your order x Bcc: eve@example.com . MAIL FROM:<eve@example.com>"
    )


async def test_who_opted_out_gets_no_mails_until_they_opt_in(post: Post) -> None:
    order_id = uuid4().hex
    await service.set_opt_out(EMAIL.upper(), True)
    await service.set_opt_out(EMAIL, True)
    await post.handle(created(order_id))
    await post.send()
    assert post.received == []
    await service.set_opt_out(EMAIL, False)
    await post.handle(paid(order_id))
    await post.send()
    (mail,) = post.received
    assert "paid" in mail["subject"]


async def test_while_the_server_is_down_mails_wait_and_are_then_sent_once(post: Post) -> None:
    events = every_event(uuid4().hex)
    post.mailbox.process.stop()
    try:
        await post.handle(*events)
        for _ in range(ATTEMPTS + 1):  # none of them is an attempt of the mail
            with pytest.raises(ServerUnavailable):
                await post.send()
    finally:
        post.mailbox.start()
    await post.send()
    assert len(post.received) == len(events)
    await post.send_later()
    assert len(post.received) == len(events)


@pytest.mark.parametrize("fault", [{"sender_reply": 550}, {"content_reply": 421}])
async def test_what_is_not_the_mails_fault_makes_all_wait(post: Post, fault: Json) -> None:
    events = every_event(uuid4().hex)
    await post.handle(*events)
    post.fail(**fault)
    with pytest.raises(ServerUnavailable):
        await post.send()
    assert {(await stored(each)).status for each in events} == {Status.QUEUED}
    post.fail()
    await post.send()
    assert len(post.received) == len(events)


@pytest.mark.parametrize("fault", [{"recipient_reply": 450}, {"content_reply": 451}])
async def test_a_temporary_answer_delays_the_mail_ever_longer(post: Post, fault: Json) -> None:
    order = created(uuid4().hex)
    await post.handle(order)
    post.fail(**fault)
    pauses = []
    for _ in range(3):
        await post.send_later()
        mail = await stored(order)
        assert mail.due_at
        pauses.append(round((mail.due_at - utc_now()).total_seconds()))
    assert pauses == [5, 10, 20]
    assert (mail.status, mail.attempts) == (Status.QUEUED, 3)
    assert mail.error
    assert mail.error.startswith(str(next(iter(fault.values()))))
    await post.send()  # it is not due yet
    post.fail()
    await post.send_later()
    await post.send_later()
    assert len(post.received) == 1
    assert (await stored(order)).status is Status.SENT


async def test_a_mail_that_is_delayed_too_often_is_dead(post: Post) -> None:
    order = created(uuid4().hex)
    await post.handle(order)
    post.fail(recipient_reply=450)
    for _ in range(ATTEMPTS):
        await post.send_later()
    mail = await stored(order)
    assert (mail.status, mail.attempts, mail.due_at) == (Status.DEAD, ATTEMPTS, None)


@pytest.mark.parametrize("fault", [{"recipient_reply": 550}, {"content_reply": 554}])
async def test_a_permanent_answer_makes_a_dead_mail_and_harms_no_other(
    post: Post, fault: Json
) -> None:
    refused, later = created(uuid4().hex), created(uuid4().hex)
    await post.handle(refused)
    post.fail(**fault)
    await post.send()
    mail = await stored(refused)
    assert (mail.status, mail.due_at) == (Status.DEAD, None)
    assert EMAIL not in str(mail.error)
    post.fail()
    await post.handle(later)
    await post.send_later()
    assert len(post.received) == 1
    await service.send_again(mail.id)
    await service.send_again(mail.id)  # as an operator who is not sure
    await post.send()
    assert len(post.received) == 2
    assert (await stored(refused)).status is Status.SENT
    with pytest.raises(MailNotDead):
        await service.send_again(mail.id)
    with pytest.raises(MailNotFound):
        await service.send_again("none")


async def test_a_mail_whose_answer_was_lost_is_the_same_mail_again(post: Post) -> None:
    order = created(uuid4().hex)
    await post.handle(order)
    post.fail(lose_answers=True)
    await post.send()
    assert (await stored(order)).status is Status.QUEUED
    post.fail()
    await post.send_later()
    await post.send_later()
    ids = [mail["message_id"] for mail in post.received]
    assert ids == [f"<{order.event_id}@shop.example>"] * 2


async def test_a_mail_that_is_sent_by_another_instance_after_all_stays_sent(post: Post) -> None:
    """This instance was paused past its claim, and then its own try fails."""
    order = created(uuid4().hex)
    await post.handle(order)
    post.fail(recipient_reply=550)
    sent = {"$set": {"status": Status.SENT.value, "dueAt": None}}

    class Paused(MailServer):
        async def send(self, message: Any) -> None:
            await Mail.get_pymongo_collection().update_one({"_id": str(order.event_id)}, sent)
            await super().send(message)

    await send_next(Paused(post.server.settings), WAIT)
    assert (await stored(order)).status is Status.SENT


async def test_a_mail_that_cant_be_composed_is_dead_and_harms_no_other(post: Post) -> None:
    order_id = uuid4().hex
    broken, other = created(order_id), refunded(order_id)
    await post.handle(broken, other, moved(contracts.OrderStatus.PROCESSING, order_id))
    await Mail.get_pymongo_collection().update_one(
        {"_id": str(broken.event_id)}, {"$unset": {"facts.total": ""}}
    )
    await post.send()
    mail = await stored(broken)
    assert mail.status is Status.DEAD
    assert mail.error
    assert "total" in mail.error
    assert len(post.received) == 1
