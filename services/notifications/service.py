"""The use cases of Notifications."""

from typing import Any

from pymongo import ReturnDocument

from chassis.http.fields import utc_now
from services.notifications.documents import Mail, OptOut
from services.notifications.domain import Status
from services.notifications.errors import MailNotDead, MailNotFound
from services.notifications.payloads import MailsQuery


async def list_mails(query: MailsQuery) -> tuple[list[Mail], int]:
    """One page of the mails that match, newest first, and how many match in all."""
    wanted: dict[str, Any] = {}
    if query.status is not None:
        wanted["status"] = query.status.value
    if query.order_id is not None:
        wanted["orderId"] = query.order_id
    found = Mail.find(wanted).sort("-createdAt", "-_id")
    page = await found.skip((query.page - 1) * query.limit).limit(query.limit).to_list()
    return page, await Mail.find(wanted).count()


async def send_again(mail_id: str) -> Mail:
    """Queues a dead mail as a new one. Raises MailNotFound, and MailNotDead where it has ended."""
    now = utc_now()
    queued = {"status": Status.QUEUED.value, "dueAt": now, "endedAt": None, "attempts": 0}
    found = await Mail.get_pymongo_collection().find_one_and_update(
        {"_id": mail_id, "status": Status.DEAD.value},
        {"$set": queued},
        return_document=ReturnDocument.AFTER,
    )
    mail = Mail.model_validate(found) if found else await Mail.get(mail_id)
    if mail is None:
        raise MailNotFound(mail_id)
    if mail.status is not Status.QUEUED:
        raise MailNotDead
    return mail


async def set_opt_out(email: str, opted_out: bool) -> None:
    """Has the address get no mails, or get them again. Those that were skipped stay so."""
    address = email.lower()
    opt_outs = OptOut.get_pymongo_collection()
    if opted_out:
        new = {"$setOnInsert": {"createdAt": utc_now()}}
        await opt_outs.update_one({"_id": address}, new, upsert=True)
    else:
        await opt_outs.delete_one({"_id": address})
