"""Sends the queued mails, each until the server has accepted or refused it."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from prometheus_client import Counter, Gauge
from pymongo import ReturnDocument

from chassis.http.fields import utc_now
from messaging.receiving.retry import delays
from messaging.support import tracing
from messaging.support.background import pause, start
from messaging.support.log_throttle import LogThrottle
from messaging.support.transient import is_transient
from messaging.support.zeros import export_zeros
from services.notifications.composing import compose
from services.notifications.documents import Mail, OptOut, Recipient
from services.notifications.domain import ATTEMPTS, Kind, Status, pause_after
from services.notifications.errors import MailDelayed, MailRefused, ServerUnavailable
from services.notifications.smtp import MailServer

log = structlog.get_logger(__name__)
ended = Counter("notifications_mails_total", "Mails that ended, by status.", ["kind", "status"])
export_zeros(ended, Kind, [Status.SENT, Status.SKIPPED, Status.DEAD])
unsent = Gauge("notifications_mails_unsent", "Mails that are queued, and dead ones.", ["status"])

CONNECTIONS = 4  # of each instance; a mail takes several answers of a server that may be far away
SECONDS = 1.0
GAUGE_SECONDS = 5.0
CLAIM = timedelta(seconds=60)  # longer than a mail takes
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(hours=1)


async def send_mails(servers: Sequence[MailServer], wait: timedelta | None) -> None:
    """As a background task: sends over every connection at once, each one mail after the other.

    Any number of instances may run it. `wait` is how long the order.created of an order may come
    after its other events; None is for ever. While the mail server is unavailable the mails wait in
    MongoDB, and none fails.
    """
    throttle = LogThrottle()
    tasks = [start(partial(_send_over, server, wait, throttle), "mails") for server in servers]
    tasks.append(start(_count_mails, "gauges of mails"))
    try:
        await pause()
    finally:
        await asyncio.gather(*(task.stop() for task in tasks))


async def _send_over(server: MailServer, wait: timedelta | None, throttle: LogThrottle) -> None:
    pauses = delays()
    while True:
        try:
            found = await send_next(server, wait)
        except ServerUnavailable as error:
            if throttle.allows("unavailable"):
                log.error("the mail server is unavailable; mails wait", reason=str(error))
            await pause(next(pauses))
            continue
        pauses = delays()
        if not found:
            await server.close()
        await pause(0 if found else SECONDS)


async def send_next(server: MailServer, wait: timedelta | None) -> bool:
    """Does what is to be done for the mail that is longest due; whether there was one.

    Raises ServerUnavailable; the mail is then due again, after the others.
    """
    mail = await _claim()
    if mail is None:
        return False
    recipient = await Recipient.get(mail.order_id)
    if recipient is None:
        await _await_recipient(mail, wait)
    elif recipient.email is None:
        await _end(mail, Status.SKIPPED, "The customer gave no address.")
    elif await OptOut.get(recipient.email.lower()):
        await _end(mail, Status.SKIPPED, "The customer wants no mails.")
    else:
        await _send(server, mail, recipient)
    return True


async def _claim() -> Mail | None:
    """Takes a due mail, for one instance to send; it is due again where the instance dies."""
    now = utc_now()
    found = await Mail.get_pymongo_collection().find_one_and_update(
        {"dueAt": {"$lte": now, "$type": "date"}},  # the type, so that the index is used
        {"$set": {"dueAt": now + CLAIM}},
        sort=[("dueAt", 1)],
        return_document=ReturnDocument.AFTER,
    )
    return Mail.model_validate(found) if found else None


async def _send(server: MailServer, mail: Mail, recipient: Recipient) -> None:
    try:
        with tracing.continuing(mail.traceparent, "send mail"):
            await server.send(compose(mail, recipient, server.sender))
    except ServerUnavailable:
        await _change(mail, {"dueAt": utc_now()})  # after the others that are due
        raise
    except MailDelayed as error:
        await _delay(mail, str(error))
    except MailRefused as error:
        await _mark_dead(mail, str(error))
    except Exception as error:
        if is_transient(error):
            raise
        log.exception("mail not composed", mail=mail.id)
        await _mark_dead(mail, repr(error))
    else:
        await _end(mail, Status.SENT)


async def _await_recipient(mail: Mail, wait: timedelta | None) -> None:
    """Looks again once as much time has passed as did already, so ever less often."""
    waited = utc_now() - mail.created_at
    if wait is not None and waited > wait:
        await _end(mail, Status.SKIPPED, "There was no order.created of its order.")
    else:
        again = utc_now() + min(max(waited, FIRST_WAIT), LONGEST_WAIT)
        await _change(mail, {"dueAt": again})


async def _delay(mail: Mail, error: str) -> None:
    mail.attempts += 1
    if mail.attempts >= ATTEMPTS:
        return await _mark_dead(mail, error)
    again = utc_now() + pause_after(mail.attempts)
    await _change(mail, {"dueAt": again, "attempts": mail.attempts, "error": error})


async def _mark_dead(mail: Mail, error: str) -> None:
    log.error("mail is dead; look at it", mail=mail.id, order=mail.order_id, kind=mail.kind)
    await _end(mail, Status.DEAD, error)


async def _end(mail: Mail, status: Status, error: str | None = None) -> None:
    await _change(
        mail,
        {
            "status": status.value,
            "dueAt": None,
            "endedAt": utc_now(),
            "attempts": mail.attempts,
            "error": error,
        },
    )
    ended.labels(mail.kind, status).inc()


async def _change(mail: Mail, fields: dict[str, Any]) -> None:
    """Where it is still queued: another instance may have sent it after a claim of ours."""
    queued = {"_id": mail.id, "status": Status.QUEUED.value}
    await Mail.get_pymongo_collection().update_one(queued, {"$set": fields})


async def _count_mails() -> None:
    while True:
        for status in (Status.QUEUED, Status.DEAD):
            count = await Mail.get_pymongo_collection().count_documents({"status": status.value})
            unsent.labels(status).set(count)
        await pause(GAUGE_SECONDS)
