"""Why no MongoDB call is cancelled from outside, and that none is."""

import ast
import asyncio
import sys
from pathlib import Path

from pymongo.lock import _async_cond_wait, _async_create_condition, _async_create_lock

ROOT = Path(__file__).parents[2]


async def test_a_cancelled_server_selection_leaves_the_drivers_lock_held_on_python_3_11() -> None:
    """PyMongo waits for a server with `_async_cond_wait` while it holds the topology's lock.

    On Python 3.11 asyncio.wait_for does so in a task of its own: a cancellation while that task
    waits to take the lock again ends the outer task first, and then nobody releases the lock.
    Where this fails with a newer PyMongo, the driver no longer has the defect.
    """
    lock = _async_create_lock()
    condition = _async_create_condition(lock)

    async def select_server() -> None:
        async with lock:
            await _async_cond_wait(condition, 0.01)

    selection = asyncio.create_task(select_server())
    await asyncio.sleep(0.001)
    await lock.acquire()
    await asyncio.sleep(0.05)  # the wait is over, and the lock not free
    selection.cancel()
    lock.release()
    await asyncio.gather(selection, return_exceptions=True)
    await asyncio.sleep(0.05)
    assert lock.locked() is (sys.version_info < (3, 12))


def test_nothing_that_may_call_mongodb_is_cancelled_or_given_a_deadline_from_outside() -> None:
    """Deadlines are the driver's own (pymongo.timeout); tasks stop where they pause."""
    allowed = {
        "messaging/support/background.py": {"cancel"},  # of waits for an event
        "messaging/inspection/feed.py": {"timeout"},  # of a wait for an event
        "messaging/receiving/retry.py": {"wait_for"},  # of a wait for an event
        "messaging/group_commit.py": {"cancel"},  # of a timer
        "messaging/runtime.py": {"cancel"},  # of a wait for Kafka's thread
        "chassis/http/limits.py": {"timeout"},  # of a client that sends its body
        "chassis/http/protocol.py": {"cancel"},  # of timers
        "chassis/sockets/engine.py": {"cancel"},  # of the pings of a closed socket
        "services/notifications/smtp.py": {"timeout"},  # of the mail server
        "services/payments/provider_client.py": {"timeout"},  # of a payment provider
    }
    found: dict[str, set[str]] = {}
    for package in ("messaging", "chassis", "services"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    owner, name = node.func.value, node.func.attr
                    is_asyncio = isinstance(owner, ast.Name) and owner.id == "asyncio"
                    if name == "cancel" or (is_asyncio and name in ("timeout", "wait_for")):
                        found.setdefault(str(path.relative_to(ROOT)), set()).add(name)
    assert found == allowed
