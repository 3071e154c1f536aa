"""All that is known of one order, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.reliability.checks.evidence import Evidence

Line = tuple[float, str]


def history_of(order: str, evidence: Evidence) -> list[str]:
    """Requests, writes, outbox rows, messages and handling, then what is stored now."""
    lines = [*_requests(order, evidence), *_writes(order, evidence), *_sent(order, evidence)]
    lines += _mailed(order, evidence)
    told = [f"{_clock(at)} {text}" for at, text in sorted(lines)]
    return [*told, *_now(order, evidence)]


def _requests(order: str, evidence: Evidence) -> Iterator[Line]:
    for entry in evidence.journal.of_order(order):
        key = f" key {entry.key[:8]}" if entry.key else ""
        sent = f" [{entry.sent}]" if entry.sent else ""
        text = f"client   {entry.action}{key}{sent} at {entry.instance}: {entry.outcome}"
        version = f", shown version {entry.got['version']}" if entry.got else ""
        yield entry.at, f"{text} after {entry.took:.2f} s{version} {entry.error}".rstrip()


def _writes(order: str, evidence: Evidence) -> Iterator[Line]:
    for version in evidence.writes.orders.get(order, []):
        yield version.at.timestamp(), f"orders   wrote {version}"
    for event in evidence.writes.events.values():
        if event.stream == order:
            text = f"{event.service:8} recorded {event.topic} version {event.version}.{event.n}"
            yield event.at.timestamp(), f"{text} {event.event_id}"


def _sent(order: str, evidence: Evidence) -> Iterator[Line]:
    messages = [sent for each in evidence.topics.messages.values() for sent in each]
    for sent in [*messages, *evidence.topics.dead]:
        if sent.key == order:
            injected = f" (injected: {sent.injected})" if sent.injected else ""
            text = f"kafka    {sent.place} {sent.event_id or 'no event'}{injected}"
            yield sent.timestamp / 1000, text + _handled(sent.event_id, evidence)


def _handled(event_id: str, evidence: Evidence) -> str:
    services = [name for name, ids in evidence.databases.inbox.items() if event_id in ids]
    return f", in the inbox of {', '.join(services)}" if services else ""


def _mailed(order: str, evidence: Evidence) -> Iterator[Line]:
    events = {key for key, each in evidence.databases.mails.items() if each["orderId"] == order}
    for mail in evidence.mails.mails:
        if mail.event_id in events:
            yield mail.at, f"mail     {mail.message_id} to {mail.recipient}: {mail.subject}"


def _now(order: str, evidence: Evidence) -> Iterator[str]:
    databases = evidence.databases
    if (document := databases.orders.get(order)) is not None:
        reservation = document["reservation"]["status"]
        yield (
            f"now      Orders: version {document['version']}, status {document['status']}, "
            f"{reservation}"
        )
    else:
        yield f"now      Orders: none{' (deleted)' if order in evidence.writes.deleted else ''}"
    held = databases.reservations.get(order)
    yield f"now      Products: {held and (held['status'], held['version'], held['lines'])}"
    payment = databases.payments.get(order, {})
    yield f"now      Payments: {payment.get('status')}, {payment.get('paymentId')}"
    yield f"now      provider: {databases.charges.get(payment.get('paymentId', ''))}"
    yield f"now      ledger: { {k: dict(v) for k, v in databases.ledger_of(order).items()} }"
    for service, letters in databases.dead_letters.items():
        for letter in letters:
            if letter["key"] == order.encode():
                yield f"now      dead letter of {service}: {letter['_id']} {letter['error'][:200]}"


def _clock(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%H:%M:%S.%f")[:-3]
