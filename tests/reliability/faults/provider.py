"""The payment provider: killed, slow, or silent in one of the ways that real ones are."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from tests.reliability.faults.fault import Fault, Inject, freeze, kill

if TYPE_CHECKING:
    from tests.reliability.run import Run

_SECONDS = 8.0


def _with(**faults: Any) -> Inject:
    def inject(run: Run, _: random.Random) -> None:
        run.stack.provider.set_faults(**faults)

    return inject


_WAYS = (
    ("webhooks are lost", _with(lose_webhooks=True)),
    ("webhooks come twice", _with(duplicate_webhooks=True)),
    ("webhooks come in another order", _with(reorder_webhooks=True)),
    ("the provider's answers are lost", _with(lose_answers=True)),
    ("the provider is unavailable", _with(unavailable=True)),
    ("the provider decides when orders are overdue", _with(delay=30)),
    ("kill the provider", kill(lambda run, _: [run.stack.provider.node])),
    ("freeze the provider", freeze(lambda run, _: [run.stack.provider.node])),
)
# No request waits for the provider.
FAULTS = tuple(Fault(name, "provider", inject, _SECONDS, unseen=True) for name, inject in _WAYS)
