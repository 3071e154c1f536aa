"""The mails that customers got: each about an event of their order, and once where that can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from contracts import CancellationCause, OrderStatus, PaymentFailure
from tests.reliability.checks.evidence import Evidence, Violation
from tests.reliability.checks.mail_log import AcceptedMail
from tests.reliability.load.addresses import has_opted_out, is_unknown

_SUBJECTS = {
    "order.created": "We have received your order {}",
    "order.status.changed": "Your order {} is on its way",
    "order.completed": "Your order {} was delivered",
    "order.cancelled": "Your order {} was cancelled",
    "payment.succeeded": "Your order {} is paid",
    "payment.failed": "The payment of your order {} failed",
    "payment.refunded": "The payment of your order {} was refunded",
}
_REJECTED = "We can't deliver your order {}"
_RECORDED_SECONDS = 1.0  # after it is recorded that a mail was sent, it is not sent again
_PAUSE_SECONDS = 0.5  # less than any pause before a mail is sent again


@dataclass(frozen=True, slots=True)
class Expected:
    """The mail of one event. `email` is None where nobody gets it."""

    order: str
    number: str
    email: str | None
    subject: str


def each_event_is_mailed(evidence: Evidence) -> Iterator[Violation]:
    """To customers with an address who want mails; what the mail server refuses is dead."""
    accepted = {mail.event_id for mail in evidence.mails.mails}
    for event_id, expected in _expected(evidence).items():
        mail = evidence.databases.mails.get(event_id, {})
        status, error = mail.get("status"), mail.get("error") or ""
        if expected.email is None:
            is_right = status == "skipped"
        elif status == "dead":
            is_right = error.startswith("5")
        else:
            is_right = status == "sent" and event_id in accepted and not is_unknown(expected.email)
        if not is_right:
            sentence = f"'{expected.subject}' to {expected.email} is {status} ({error})"
            yield _broken("each event is mailed", event_id, sentence, expected)


def no_other_mail(evidence: Evidence) -> Iterator[Violation]:
    """Every mail is about an event in a topic, and says so to the right person."""
    promise, expected = "no mail without its event", _expected(evidence)
    for mail in evidence.mails.mails:
        about = expected.get(mail.event_id)
        if about is None:
            yield Violation(promise, mail.message_id, f"no topic has it: '{mail.subject}'")
        elif (mail.recipient, mail.subject) != (about.email, about.subject):
            sentence = f"'{mail.subject}' went to {mail.recipient}, not to {about.email}"
            yield _broken(promise, mail.message_id, sentence, about)
        elif not all(about.number in body for body in mail.bodies):
            sentence = f"its text does not name {about.number}"
            yield _broken(promise, mail.message_id, sentence, about)


def one_message_id(evidence: Evidence) -> Iterator[Violation]:
    """A subject names the order and what happened to it, which happens once."""
    found: dict[str, set[str]] = defaultdict(set)
    for mail in evidence.mails.mails:
        found[mail.subject].add(mail.message_id)
    for subject, ids in found.items():
        if len(ids) > 1:
            yield Violation("one Message-ID for each event", subject, f"there are {sorted(ids)}")


def not_sent_again(evidence: Evidence) -> Iterator[Violation]:
    """No mail is repeated at once, or after it is recorded as sent."""
    promise = "no mail is sent again"
    for event_id, times in _times(evidence.mails.mails).items():
        if any(later - earlier < _PAUSE_SECONDS for earlier, later in pairwise(times)):
            yield Violation(promise, event_id, f"it was sent at {times}")
        ended = evidence.databases.mails.get(event_id, {}).get("endedAt")
        if ended and times[-1] > ended.timestamp() + _RECORDED_SECONDS:
            yield Violation(promise, event_id, f"it was sent at {times}, and recorded at {ended}")


def none_repeated(mails: Sequence[AcceptedMail], fault: str) -> Iterator[Violation]:
    """While every answer of the mail server can be recorded, it accepts each mail once."""
    for event_id, times in _times(mails).items():
        if len(times) > 1:
            yield Violation(
                f"no mail is repeated for: {fault}", event_id, f"it was sent at {times}"
            )


def _times(mails: Sequence[AcceptedMail]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for mail in mails:
        found[mail.event_id].append(mail.at)
    return found


def _expected(evidence: Evidence) -> dict[str, Expected]:
    """The mails that the topics ask for, by the event's id."""
    messages = evidence.topics.messages
    placed = [sent.event for sent in messages["order.created"] if sent.event and not sent.is_poison]
    orders = {event.order_id: event for event in placed}
    found = {}
    for topic in _SUBJECTS:
        for sent in messages[topic]:
            if sent.event and not sent.is_poison and (subject := _subject(topic, sent.event)):
                order = orders[sent.event.order_id]
                number, email = order.order_number, order.customer_email
                email = None if email is None or has_opted_out(email) else email
                found[sent.event_id] = Expected(
                    order.order_id, number, email, subject.format(number)
                )
    return found


def _subject(topic: str, event: Any) -> str | None:
    """None where another event tells the customer, or there is nothing to tell."""
    match topic:
        case "order.status.changed" if event.new_status is not OrderStatus.SHIPPED:
            return None
        case "order.cancelled" if event.cause is CancellationCause.RESERVATION_REJECTED:
            return _REJECTED
        case "order.cancelled" if event.cause is CancellationCause.PAYMENT_FAILED:
            return None
        case "payment.failed" if event.reason is PaymentFailure.ORDER_CANCELLED:
            return None
    return _SUBJECTS[topic]


def _broken(promise: str, subject: str, sentence: str, expected: Expected) -> Violation:
    return Violation(promise, subject, sentence, expected.order)
