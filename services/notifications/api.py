"""The routes of Notifications, and the HTTP status of each of its errors."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from chassis.auth import role
from chassis.http.envelope import Envelope, Paged, PageMeta
from chassis.http.errors import Problem, Problems
from chassis.http.openapi import failures
from chassis.idempotency import OnceDep, RunsTransactions, replayed
from services.notifications import service
from services.notifications.errors import MailNotDead, MailNotFound
from services.notifications.payloads import MailsQuery, OptOutBody
from services.notifications.views import MailView, ManyMails, OneMail, OptOutView

router = APIRouter(
    prefix="/api/v1/notifications", tags=["notifications"], dependencies=[role("admin")]
)

MailId = Annotated[
    str,
    Path(
        description="The id of the event that the mail is about.",
        examples=["5f0c1d2e-8a2b-4c3d-9e4f-1a2b3c4d5e6f"],
    ),
]


@router.get("", responses=failures(400, 401, 403))
async def list_mails(query: Annotated[MailsQuery, Query()]) -> Paged[ManyMails]:
    """List the mails, newest first. One that has ended is kept for 30 days."""
    mails, total = await service.list_mails(query)
    views = [MailView.of(mail) for mail in mails]
    meta = PageMeta.of(total, query.page, query.limit)
    return Paged(
        message=meta.sentence(len(views), "mail"),
        data=ManyMails(mails=views, count=len(views)),
        meta=meta,
    )


@router.post(
    "/{mail_id}/retry",
    status_code=202,
    responses=replayed(202) | failures(400, 401, 403, 404, 409, 422),
)
async def send_again(mail_id: MailId, once: OnceDep) -> Envelope[OneMail]:
    """Send a dead mail again, soon after. The list shows the outcome."""

    async def answer(_: RunsTransactions) -> Envelope[OneMail]:
        mail = await service.send_again(mail_id)
        return Envelope(message="It will be sent again.", data=OneMail(mail=MailView.of(mail)))

    return await once(Envelope[OneMail], answer)


@router.put("/opt-outs", responses=failures(400, 401, 403))
async def set_opt_out(body: OptOutBody) -> Envelope[OptOutView]:
    """Stop sending mails to an address, or send them again."""
    await service.set_opt_out(body.email, body.opted_out)
    state = "gets no mails" if body.opted_out else "gets mails"
    return Envelope(message=f"The address {state}.", data=OptOutView(opted_out=body.opted_out))


def _not_found(error: MailNotFound) -> Problem:
    suggestion = "List the mails with GET /api/v1/notifications; ended ones are kept for 30 days."
    return Problem(404, str(error), id=error.wanted, suggestion=suggestion)


PROBLEMS: Problems = {
    MailNotFound: _not_found,
    MailNotDead: lambda error: Problem(409, str(error)),
}
