"""A service that can't start says why in a sentence; one that is told to stop does so."""

import asyncio
import os
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


@pytest.mark.parametrize(
    ("module", "exit_code"), [("services.orders", 3), ("services.products.seed", 1)]
)
async def test_without_mongodb_it_says_so_in_a_sentence(module: str, exit_code: int) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, env={**os.environ, **SETTINGS}, stdout=PIPE, stderr=PIPE
    )
    _, errors = await process.communicate()
    assert process.returncode == exit_code
    assert "MongoDB does not answer; check MONGODB_URL: " in errors.decode()
    assert "Traceback" not in errors.decode()


@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_a_service_stops_within_seconds_though_a_socket_is_open(
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
            await boss.ask("subscribe:events")
            async with asyncio.timeout(8):
                process.terminate()
                while process.running:
                    await asyncio.sleep(0.05)
        log = process.log.read_text()
        assert "Finished server process" in log
        assert "error" not in log.partition("Shutting down")[2]
    finally:
        process.kill()
