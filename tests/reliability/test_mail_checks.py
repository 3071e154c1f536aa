"""The checks of mails: they accept what Notifications sends, and notice what it must not send."""

import json
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from services.notifications.composing import compose
from tests.mailing import created, every_event, mail_about, recipient
from tests.reliability.checks import mails
from tests.reliability.checks.mail_log import AcceptedMail, MailLog
from tests.reliability.checks.topic_log import Sent

EMAIL, SENT_AT = "user-1@example.com", 1_000_000_000.0


@pytest.fixture
def evidence(tmp_path) -> Any:
    """Every event of an order, each mailed once."""
    events = [created(email=EMAIL), *every_event("an-order")[1:]]
    messages = defaultdict(list)
    for event in events:
        topic = event.CONTRACT.topic
        messages[topic].append(Sent(topic, 0, 0, 0, "an-order", {}, b"", event))
    sent = [compose(mail_about(event), recipient(EMAIL), "orders@shop.example") for event in events]
    file = tmp_path / "accepted.jsonl"
    lines = [{"at": SENT_AT, "content": each.as_bytes().decode()} for each in sent]
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    log = MailLog(file)
    log.read()
    ended = datetime.fromtimestamp(SENT_AT, UTC)
    documents = {str(event.event_id): {"status": "sent", "endedAt": ended} for event in events}
    return SimpleNamespace(
        topics=SimpleNamespace(messages=messages),
        mails=log,
        databases=SimpleNamespace(mails=documents),
    )


CHECKS = (
    mails.each_event_is_mailed,
    mails.no_other_mail,
    mails.one_message_id,
    mails.not_sent_again,
)


def found(evidence: Any) -> set[str]:
    return {each.promise for check in CHECKS for each in check(evidence)}


def test_every_kind_of_mail_is_as_expected(evidence: Any) -> None:
    assert len(evidence.mails.mails) == 8
    assert not found(evidence)


def test_a_lost_mail_is_noticed(evidence: Any) -> None:
    evidence.mails.mails.pop()
    assert found(evidence) == {"each event is mailed"}


@pytest.mark.parametrize(("error", "is_right"), [("550 no", True), ("451 later", False)])
def test_a_dead_mail_is_one_that_was_refused(evidence: Any, error: str, is_right: bool) -> None:
    lost = evidence.mails.mails.pop()
    evidence.databases.mails[lost.event_id] = {"status": "dead", "error": error}
    assert (not found(evidence)) is is_right


@pytest.mark.parametrize(
    "change",
    [
        {"message_id": "<another@shop.example>"},
        {"recipient": "user-2@example.com"},
        {"subject": "Your order ORD-2-B is paid"},
        {"bodies": ("Order ORD-2-B",)},
    ],
)
def test_a_mail_about_something_else_is_noticed(evidence: Any, change: dict[str, Any]) -> None:
    one = evidence.mails.mails[0]
    evidence.mails.mails.append(replace(one, **change))
    assert "no mail without its event" in found(evidence)


def test_a_mail_to_nobody_is_noticed(evidence: Any) -> None:
    nobody = created(email="Opted-Out-user-4@example.com")
    sent = evidence.topics.messages["order.created"][0]
    evidence.topics.messages["order.created"] = [replace(sent, event=nobody)]
    assert "no mail without its event" in found(evidence)


def test_two_message_ids_of_one_event_are_noticed(evidence: Any) -> None:
    repeated(evidence, 0, message_id="<another@shop.example>")
    assert "one Message-ID for each event" in found(evidence)


@pytest.mark.parametrize(("after", "is_right"), [(0.9, True), (0.1, False), (5, False)])
def test_a_mail_is_repeated_after_a_while_or_never(
    evidence: Any, after: float, is_right: bool
) -> None:
    repeated(evidence, after)
    assert (not found(evidence)) is is_right


def test_where_nothing_is_lost_nothing_is_repeated(evidence: Any) -> None:
    assert not [*mails.none_repeated(evidence.mails.mails, "a fault")]
    repeated(evidence, 60)
    assert [*mails.none_repeated(evidence.mails.mails, "a fault")]


def repeated(evidence: Any, after: float, **change: Any) -> None:
    """The first mail again, so many seconds later."""
    one: AcceptedMail = evidence.mails.mails[0]
    evidence.mails.mails.append(replace(one, at=one.at + after, **change))
