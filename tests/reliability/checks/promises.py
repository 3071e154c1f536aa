"""Every promise, as a table: what is checked after each fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.reliability.checks import (
    analytics,
    events,
    mails,
    payments,
    requests,
    reservations,
    stock,
)
from tests.reliability.checks.evidence import Evidence, Violation

PROMISES: tuple[Callable[[Evidence], Iterable[Violation]], ...] = (
    requests.stored,
    requests.answers_are_true,
    requests.one_order_a_key,
    requests.no_server_error,
    stock.never_negative,
    stock.balanced,
    stock.restocked_as_asked,
    stock.reserved_is_held,
    reservations.decided_once,
    reservations.all_lines_or_none,
    reservations.both_services_agree,
    payments.charged_once,
    payments.asked_with_one_key,
    payments.told_once,
    payments.money_agrees,
    mails.each_event_is_mailed,
    mails.no_other_mail,
    mails.one_message_id,
    mails.not_sent_again,
    analytics.figures_are_those_of_the_databases,
    analytics.steps_agree,
    events.versions_are_gapless,
    events.outboxes_are_empty,
    events.every_change_has_its_events,
    events.every_event_is_in_its_topic,
    events.order_holds,
    events.handled_or_dead,
    events.poison_is_copied,
    events.offsets_never_go_back,
)


def broken(evidence: Evidence) -> list[Violation]:
    return [violation for promise in PROMISES for violation in promise(evidence)]
