"""The mail server: killed, slow, or refusing in one of the ways that real ones do."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from tests.reliability.faults.fault import Fault, Inject, freeze, kill

if TYPE_CHECKING:
    from tests.reliability.run import Run

_SECONDS = 8.0


def _with(**faults: Any) -> Inject:
    def inject(run: Run, _: random.Random) -> None:
        run.stack.mail.set_faults(**faults)

    return inject


_WAYS = (
    ("the mail server delays mails", _with(content_reply=451), False),
    ("the mail server accepts no sender", _with(sender_reply=421), False),
    ("the mail server refuses recipients", _with(recipient_reply=550), False),
    ("the mail server is slow", _with(delay=2), False),
    ("the mail server's answers are lost", _with(lose_answers=True), True),
    ("kill the mail server", kill(lambda run, _: [run.stack.mail.node]), True),
    ("freeze the mail server", freeze(lambda run, _: [run.stack.mail.node]), False),
)
# No request waits for the mail server.
FAULTS = tuple(
    Fault(name, "mail", inject, _SECONDS, unseen=True, repeats_mails=repeats)
    for name, inject, repeats in _WAYS
)
