"""Routes for admins: list, show, replay and discard messages that could not be handled."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from chassis.auth import role
from chassis.http.dependencies import MessagingDep
from chassis.http.envelope import Envelope, Paged, PageMeta
from chassis.http.errors import Problem
from chassis.http.fields import PageNumber, PageSize, Parameters
from chassis.http.openapi import failures
from chassis.idempotency import OnceDep, RunsTransactions, replayed
from chassis.routes.dead_letter_views import (
    EXAMPLE,
    DeadLetterView,
    ManyDeadLetters,
    OneDeadLetter,
    WholeDeadLetter,
    WholeDeadLetterView,
)
from messaging import Messaging
from messaging.receiving.dead_letters import DeadLetter, State

router = APIRouter(
    prefix="/api/v1/dead-letters", tags=["dead letters"], dependencies=[role("admin")]
)

MessageId = Annotated[
    str, Path(description="The message's `_id`, percent-encoded.", examples=[EXAMPLE])
]


class DeadLettersQuery(Parameters):
    """Which page of the list."""

    page: PageNumber = 1
    limit: PageSize = 20


@router.get("", responses=failures(400, 401, 403))
async def list_dead_letters(
    query: Annotated[DeadLettersQuery, Query()], messaging: MessagingDep
) -> Paged[ManyDeadLetters]:
    """List the dead letters. Those of one key are in order."""
    letters = messaging.dead_letters
    page = await letters.page((query.page - 1) * query.limit, query.limit)
    meta = PageMeta.of(await letters.count(), query.page, query.limit)
    views = [DeadLetterView.of(letter) for letter in page]
    return Paged(
        message=meta.sentence(len(views), "dead letter"),
        data=ManyDeadLetters(dead_letters=views, count=len(views)),
        meta=meta,
    )


@router.get("/{message_id:path}", responses=failures(401, 403, 404))
async def get_dead_letter(
    message_id: MessageId, messaging: MessagingDep
) -> Envelope[WholeDeadLetter]:
    """Show one dead letter: error, headers, bytes and decoded value."""
    letter = await _find(messaging, message_id)
    view = WholeDeadLetterView.whole(letter, await messaging.decoder.decode(letter.message))
    return Envelope(message="The dead letter.", data=WholeDeadLetter(dead_letter=view))


@router.post(
    "/{message_id:path}/replay",
    status_code=202,
    responses=replayed(202) | failures(400, 401, 403, 404, 409, 422),
)
async def replay_dead_letter(
    message_id: MessageId, messaging: MessagingDep, once: OnceDep
) -> Envelope[OneDeadLetter]:
    """Handle it again; the messages that it blocks follow in order. The list shows the outcome."""

    async def answer(_: RunsTransactions) -> Envelope[OneDeadLetter]:
        return await _replay(message_id, messaging)

    return await once(Envelope[OneDeadLetter], answer)


async def _replay(message_id: str, messaging: Messaging) -> Envelope[OneDeadLetter]:
    letter = await _find(messaging, message_id)
    if letter.state is State.BLOCKED:
        raise Problem(409, "Another dead letter of its key blocks it; replay or discard that one.")
    if not await messaging.dead_letters.request_replay(message_id):
        await _find(messaging, message_id)  # it was replayed or handled meanwhile
    view = DeadLetterView.of(letter).model_copy(update={"state": State.REPLAY})
    return Envelope(message="It will be handled again.", data=OneDeadLetter(dead_letter=view))


@router.delete("/{message_id:path}", responses=failures(401, 403, 404))
async def discard_dead_letter(
    message_id: MessageId, messaging: MessagingDep
) -> Envelope[OneDeadLetter]:
    """Discard it; the messages that it blocks are handled. The .dlq topic keeps a copy."""
    letter = await _find(messaging, message_id)
    if not await messaging.dead_letters.remove(message_id):
        await _find(messaging, message_id)  # it was discarded or handled meanwhile
    view = DeadLetterView.of(letter)
    return Envelope(message="It was discarded.", data=OneDeadLetter(dead_letter=view))


async def _find(messaging: MessagingDep, message_id: str) -> DeadLetter:
    letter = await messaging.dead_letters.get(message_id)
    if letter is None:
        suggestion = "List them with GET /api/v1/dead-letters; it may have been handled meanwhile."
        raise Problem(404, "The dead letter does not exist.", id=message_id, suggestion=suggestion)
    return letter
