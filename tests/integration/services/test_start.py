"""A service that can't start exits with one sentence; a signal stops a service."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from devstack.home import Home
from devstack.ports import free_port
from devstack.services import service_process
from tests.integration.services.guarded import SECRET, GuardedShop, is_alive
from tests.integration.services.listening import watching

NOWHERE = "mongodb://127.0.0.1:1/?replicaSet=rs0"
SETTINGS = {"ACCESS_TOKEN_SECRET": SECRET, "PORT": "0", "MONGODB_URL": NOWHERE}
WITHOUT_HANDLERS = """
from chassis.run import run
from services.orders import app, settings

app.HANDLERS = ()
run(settings.Settings, app.create_app)
"""

CRASHING = """
import os, signal
from chassis.run import run
from services.orders import settings

run(settings.Settings, lambda _: os.kill(os.getpid(), signal.SIGSEGV))
"""


@pytest.mark.parametrize(
    ("module", "exit_code"), [("services.orders", 3), ("services.products.seed", 1)]
)
async def test_without_mongodb_it_exits_with_one_sentence(module: str, exit_code: int) -> None:
    code, errors = await run_python("-m", module)
    assert code == exit_code
    assert "MongoDB does not answer; check MONGODB_URL: " in errors
    assert "Traceback" not in errors


async def test_handlers_that_do_not_match_the_topic_table_are_one_sentence(
    guarded: GuardedShop,
) -> None:
    code, errors = await run_python("-c", WITHOUT_HANDLERS, MONGODB_URL=guarded.mongodb.url)
    assert code == 3
    assert "orders has no handler for 'inventory.rejected': add one for" in errors
    assert "Traceback" not in errors


async def test_a_crash_leaves_a_word() -> None:
    code, errors = await run_python("-c", CRASHING)
    assert code == -signal.SIGSEGV
    assert "Fatal Python error: Segmentation fault" in errors


async def run_python(*arguments: str, **settings: str) -> tuple[int | None, str]:
    """The exit code, and what was written to standard error."""
    environment = {**os.environ, **SETTINGS, **settings}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, env=environment, stdout=PIPE, stderr=PIPE
    )
    _, errors = await process.communicate()
    return process.returncode, errors.decode()


@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_a_service_stops_within_seconds_while_a_socket_is_open(
    guarded: GuardedShop, tmp_path: Path, transport: str
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    settings = {**SETTINGS, "MONGODB_URL": guarded.mongodb.url, "KAFKA_BROKERS": "127.0.0.1:1"}
    process = service_process("orders", settings, Home(tmp_path), port)
    process.start()
    try:
        await asyncio.to_thread(process.wait_until, lambda: is_alive(url))
        async with watching(url, guarded.token("boss", "admin"), transport) as boss:
            await boss.request("subscribe:events")
            async with asyncio.timeout(8):
                process.terminate()
                while process.running:
                    await asyncio.sleep(0.05)
        log = process.log.read_text()
        assert "Finished server process" in log
        assert not re.search(r"\[error|Traceback", log.partition("Shutting down")[2])
    finally:
        process.kill()
