"""What becomes of mails, whatever the mail server answers."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

import contracts
from chassis.http.fields import utc_now
from services.notifications import service
from services.notifications.documents import Mail
from services.notifications.domain import ATTEMPTS, Status
from services.notifications.errors import MailNotDead, MailNotFound, ServerUnavailable
from services.notifications.sending import send_next
from services.notifications.smtp import MailServer
from tests.integration.services.posting import WAIT, Json, Post, stored
from tests.mailing import EMAIL, created, every_event, moved, refunded


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
    first_due = [(await stored(each)).due_at for each in events]
    for _ in events:  # each of them in turn, so that none holds up the others
        with pytest.raises(ServerUnavailable):
            await post.send()
    mails = [await stored(each) for each in events]
    assert {(mail.status, mail.attempts) for mail in mails} == {(Status.QUEUED, 0)}
    assert all(mail.due_at not in first_due for mail in mails)
    post.fail()
    await post.send()
    assert len(post.received) == len(events)


@pytest.mark.parametrize("fault", [{"recipient_reply": 450}, {"content_reply": 451}])
async def test_a_temporary_answer_delays_the_mail_ever_longer(post: Post, fault: Json) -> None:
    order = created(uuid4().hex)
    await post.handle(order)
    post.fail(**fault)
    for seconds in (5, 10, 20):
        before = utc_now()
        await post.send_later()
        mail = await stored(order)
        assert mail.due_at
        pause = timedelta(seconds=seconds)
        # MongoDB keeps milliseconds.
        assert before - timedelta(milliseconds=1) <= mail.due_at - pause <= utc_now()
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
