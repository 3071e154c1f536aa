"""Which mails are queued and sent, and to whom."""

import asyncio
from datetime import timedelta
from email.message import EmailMessage
from functools import partial
from uuid import uuid4

import pytest

from chassis.http.fields import utc_now
from messaging import MessagingError, Transaction
from messaging.support.background import BackgroundTask
from services.notifications import handlers, service
from services.notifications.documents import Mail
from services.notifications.domain import Kind, Status
from services.notifications.sending import send_mails, send_next
from services.notifications.smtp import MailServer
from tests.integration.services.posting import WAIT, Post, stored
from tests.mailing import EMAIL, created, every_event, paid


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


async def test_an_instance_sends_over_its_connections_at_once(post: Post) -> None:
    """A server that is far away takes long for each mail."""
    await post.handle(*every_event(uuid4().hex))
    begun: list[EmailMessage] = []
    all_begun = asyncio.Event()

    class Far(MailServer):
        async def send(self, message: EmailMessage) -> None:
            begun.append(message)
            await all_begun.wait()
            await super().send(message)

    servers = [Far(post.server.settings) for _ in range(3)]
    sending = BackgroundTask(partial(send_mails, servers, WAIT), "mails")
    try:
        async with asyncio.timeout(20):
            while len(begun) < 3:
                await asyncio.sleep(0.05)
    finally:
        all_begun.set()
        await sending.stop()
        await asyncio.gather(*(server.close() for server in servers))


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
