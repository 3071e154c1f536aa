"""Frames that no client library sends: the service goes on to answer everyone else, and logs no
traceback. The frames follow from a seed."""

import asyncio
import json
import random
from typing import Any

import httpx
import pytest
import websockets
from websockets.asyncio.client import ClientConnection, connect

from services import SERVICES
from tests.integration.services.guarded import GuardedShop
from tests.integration.services.listening import watching
from tests.integration.shopping import unique

CONNECTIONS, FRAMES = 40, 25
EVENTS = (
    *("subscribe:orders", "subscribe:events", "subscribe:operations", "key:history"),
    "events:since",
    *("unsubscribe:events", "connect", "disconnect", "connected", "__class__", "*", "", "é\0"),
)
TEXTS = (
    "",
    "\0",
    "\U0001d54f" * 50,
    "'; drop",
    "$where",
    "a" * 3000,
    "-1",
    "NaN",
    "[[[[",
    "\\ud800",
)
RAW = (
    *("", "2", "3", "4", "40", "41", "42", "43", "44", "45", "46", "49", "6", "9", "x", "40{"),
    *("42[", "42[]", "42{}", "42null", '42["a"', "42[1]", "42[null,1]", '42["a"]]', "4\n2", "42\0"),
    *('42/other,["a"]', "40/other,", "40/other,{}", "41/other", '42/,["a"]', '421["a"]', "431[1]"),
    *('42999999999999999999999["a"]', '42-1["a"]', '42["a",' + "[" * 4000, '42["a",1e999]'),
    *('451-["a",{"_placeholder":true,"num":0}]', '459999999999-["a"]', "461-[]"),
    *("44{}", '44{"message":"x"}', "probe", "5", "2probe", "3probe", '40{"token":7}', "40[1,2]"),
)


class Frames:
    """Random frames: packets of the protocol with wrong contents, cut or joined, and others."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def frame(self) -> str | bytes:
        if self._random.random() < 0.05:
            return self._random.randbytes(self._random.randrange(40))
        text = self._random.choice((self._raw, self._event, self._event, self._broken))()
        return text.encode("utf-8", "replace").decode()

    def _raw(self) -> str:
        return self._random.choice(RAW)

    def _event(self) -> str:
        name: Any = self._random.choice(EVENTS)
        if self._random.random() < 0.1:
            name = self._value(1)
        sent = [name, *(self._value(3) for _ in range(self._random.randint(0, 3)))]
        number = self._random.choice(("", "", "0", "7", "99999999999"))
        return f"42{number}{json.dumps(sent)}"

    def _broken(self) -> str:
        text = self._event()
        cut = self._random.randrange(len(text))
        return text[:cut] + self._random.choice(("", "\0", '"', "]", text)) + text[cut + 1 :]

    def _value(self, depth: int) -> Any:
        kind = self._random.randrange(8 if depth else 6)
        if kind == 6:
            return [self._value(depth - 1) for _ in range(self._random.randint(0, 3))]
        if kind == 7:
            names = ("key", "since", "topic", "token", "_placeholder", "num", "x")
            return {self._random.choice(names): self._value(depth - 1) for _ in range(3)}
        plain = (None, True, 10**400, -1.5, "2026-01-01T00:00:00Z", self._random.choice(TEXTS))
        return plain[kind]


@pytest.mark.parametrize("service", SERVICES)
async def test_frames_that_no_client_sends_harm_nobody_else(
    guarded: GuardedShop, service: str
) -> None:
    url = guarded.urls[service]
    logged = len(guarded.log_of(url))
    async with watching(url, guarded.token(unique("alice"))) as other:
        waves = [range(first, first + 8) for first in range(0, CONNECTIONS, 8)]
        for wave in waves:
            await asyncio.gather(*(send_frames(guarded, url, seed) for seed in wave))
        assert await other.request("key:history") == {"error": "This needs the role admin."}
        async with httpx.AsyncClient() as client:
            assert (await client.get(f"{url}/health/live", timeout=10)).status_code == 200
    log = guarded.log_of(url)[logged:]
    assert "Traceback" not in log
    assert '"exception"' not in log


async def send_frames(guarded: GuardedShop, url: str, seed: int) -> None:
    """As an admin, a customer or without a token; until all are sent or the server closes."""
    frames = Frames(seed)
    roles = ((), ("admin",), None)[seed % 3]
    address = f"{url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket"
    async with connect(address, open_timeout=30) as socket:
        try:
            await socket.recv()
            if roles is not None:
                token = guarded.token("mallory", *roles)
                await socket.send(f"40{json.dumps({'token': token})}")
                await socket.recv()
            for _ in range(FRAMES):
                await socket.send(frames.frame())
            await drain(socket)
        except websockets.ConnectionClosed:
            pass


async def drain(socket: ClientConnection) -> None:
    """Reads what the server answers within a moment."""
    try:
        async with asyncio.timeout(0.2):
            while True:
                await socket.recv()
    except TimeoutError:
        pass
