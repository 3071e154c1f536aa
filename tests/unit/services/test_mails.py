"""Which event gives which mail, and what is in it."""

from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

import contracts
from contracts import CancellationCause, OrderStatus, PaymentFailure, RejectionReason
from services.notifications.composing import compose
from services.notifications.domain import ATTEMPTS, Event, Kind, kind_of, one_line, pause_after
from tests.mailing import (
    EMAIL,
    cancelled,
    completed,
    created,
    every_event,
    failed,
    mail_about,
    moved,
    paid,
    recipient,
    refunded,
)

SENDER = "orders@shop.example"


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        (created(), Kind.PLACED),
        (moved(OrderStatus.PROCESSING), None),
        (moved(OrderStatus.SHIPPED), Kind.SHIPPED),
        (moved(OrderStatus.DELIVERED), None),  # order.completed tells it
        (moved(OrderStatus.CANCELLED), None),  # order.cancelled tells it
        (moved(OrderStatus.UNKNOWN), None),
        (completed(), Kind.DELIVERED),
        (cancelled(CancellationCause.REQUESTED), Kind.CANCELLED),
        (cancelled(CancellationCause.DELETED), Kind.CANCELLED),
        (cancelled(CancellationCause.PAYMENT_OVERDUE), Kind.CANCELLED),
        (cancelled(CancellationCause.OTHER), Kind.CANCELLED),
        (cancelled(CancellationCause.RESERVATION_REJECTED), Kind.REJECTED),
        (cancelled(CancellationCause.PAYMENT_FAILED), None),  # payment.failed tells it
        (paid(), Kind.PAID),
        (failed(PaymentFailure.DECLINED), Kind.PAYMENT_FAILED),
        (failed(PaymentFailure.REFUSED), Kind.PAYMENT_FAILED),
        (failed(PaymentFailure.OTHER), Kind.PAYMENT_FAILED),
        (failed(PaymentFailure.ORDER_CANCELLED), None),  # order.cancelled tells it
        (refunded(), Kind.REFUNDED),
    ],
)
def test_each_event_that_a_person_cares_about_gives_one_mail(
    event: Event, kind: Kind | None
) -> None:
    assert kind_of(event) is kind


def test_there_is_a_mail_for_each_kind() -> None:
    assert {kind_of(event) for event in every_event("an-order")} == set(Kind)


def sent(event: Event, **changes: str) -> EmailMessage:
    """The mail as a mail server gets it."""
    content = compose(mail_about(event), recipient(**changes), SENDER).as_bytes(policy=policy.SMTP)
    assert content.isascii()
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def bodies(message: EmailMessage) -> tuple[str, str]:
    parts = [message.get_body((form,)) for form in ("plain", "html")]
    text, html = (part.get_content() for part in parts if part)
    return text, html


@pytest.mark.parametrize("event", every_event("an-order"), ids=lambda event: kind_of(event) or "")
def test_every_mail_has_the_headers_and_says_the_same_in_text_and_html(event: Event) -> None:
    message = sent(event)
    assert message["To"] == EMAIL
    assert message["From"] == SENDER
    assert message["Message-ID"] == f"<{event.event_id}@shop.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "ORD-1-A" in message["Subject"]
    assert message.get_content_type() == "multipart/alternative"
    for body in bodies(message):
        assert "ORD-1-A" in body
        assert "{" not in body.replace("style", "")
        assert all(line == line.rstrip() for line in body.splitlines())


def test_a_mail_that_is_composed_again_is_the_same_mail() -> None:
    mail = mail_about(paid())
    first, second = (compose(mail, recipient(), SENDER) for _ in range(2))
    for header in ("Message-ID", "Date", "Subject", "To"):
        assert first[header] == second[header]


def test_the_mail_of_a_placed_order_lists_what_was_ordered() -> None:
    for body in bodies(sent(created(name="Tea Cup"))):
        for shown in ("Tea Cup", "29.99", "59.98"):
            assert shown in body


def test_the_mail_of_a_rejected_order_has_the_reason_for_each_product() -> None:
    lines = [
        contracts.RejectedLine(product_id=product, requested=9999, available=50, reason=reason)
        for product, reason in (
            ("p1", RejectionReason.INSUFFICIENT_STOCK),
            ("p2", RejectionReason.PRICE_CHANGED),
            ("p3", RejectionReason.OTHER),
        )
    ]
    text, _ = bodies(sent(cancelled(CancellationCause.RESERVATION_REJECTED, lines)))
    assert text.splitlines()[4:7] == [
        "Widget: 9999 ordered, 50 in stock",
        "A product: the price has changed",
        "A product: no longer sold",
    ]


def test_amounts_have_their_currency() -> None:
    for event in (paid(), refunded()):
        for body in bodies(sent(event)):
            assert "1,059.98 USD" in body


def test_names_are_escaped_in_html_and_not_in_text() -> None:
    name = "<script>alert('1')</script> & {{ 7 * 7 }}"
    text, html = bodies(sent(created(name=name)))
    assert name in text
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "{{ 7 * 7 }}" in html


@pytest.mark.parametrize("evil", ["\r\nBcc: eve@example.com", "\nBcc: eve@example.com", "\u2028x"])
def test_no_line_break_adds_a_header_or_a_line(evil: str) -> None:
    # What the handlers store of the event; see the same test of the handlers.
    number = one_line(f"ORD-1{evil}")
    message = sent(created(name=f"Widget{evil}"), number=number)
    assert message["Bcc"] is None
    assert len(message.get_all("To", [])) == 1
    text, _ = bodies(message)
    assert any(line.startswith("2 x Widget ") for line in text.splitlines())


@pytest.mark.parametrize(
    "changes", [{"email": "alice@example.com\nBcc: eve@example.com"}, {"number": "1\r\nBcc: e@x.y"}]
)
def test_a_line_break_that_reached_a_header_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of Python's email package, in any words
        compose(mail_about(paid()), recipient(**changes), SENDER)


def test_texts_are_bounded() -> None:
    assert len(one_line("x" * 10_000)) == 200


def test_pauses_grow_to_an_hour_and_end_after_half_a_day() -> None:
    pauses = [pause_after(attempt) for attempt in range(1, ATTEMPTS)]
    assert pauses[:3] == [timedelta(seconds=s) for s in (5, 10, 20)]
    assert pauses == sorted(pauses)
    assert max(pauses) == timedelta(hours=1)
    assert timedelta(hours=8) < sum(pauses, timedelta()) < timedelta(hours=14)
