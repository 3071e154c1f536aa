"""What clients that mean harm do to the requests of others, and to the memory of a service.

Starts Orders with a MongoDB of its own, runs one attack after the other from 127.0.0.2, and places
and reads orders meanwhile as another client:

    .venv/bin/python -m tests.abuse --seconds 30

Exits with 1 where the 99th percentile of those requests is over 250 ms, or the service takes over
50 MB more than before.
"""

import argparse
import asyncio
import json
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx

from tests.integration.services.guarded import GuardedShop, running_guarded_shop
from tests.integration.shopping import order_body
from tests.unit.chassis.serving import Wire, frame

MAX_P99_MS, MAX_GROWTH_MB = 250, 50
ATTACKER = ("127.0.0.2", 0)
GET = "GET /api/v1/products HTTP/1.1\r\nHost: localhost\r\n"
POST = (
    "POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    "Content-Length: {}\r\n\r\n"
)
KEYS = json.dumps({str(number): 1 for number in range(70_000)}, separators=(",", ":"))


@asynccontextmanager
async def opened(port: int) -> Any:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=ATTACKER)
    try:
        yield Wire(reader, writer)
    finally:
        writer.transport.abort()


async def binary_attachments(port: int, token: str) -> None:
    async with opened(port) as wire:
        await wire.upgrade()
        await wire.frame(1, b"40" + json.dumps({"token": token}).encode())
        await wire.frame(1, b'459999999999-["x",{"_placeholder":true,"num":0}]')
        while True:
            await wire.send(frame(2, bytes(16_000)) * 20)


async def binary_frames_without_a_token(port: int, _: str) -> None:
    async with opened(port) as wire:
        await wire.upgrade()
        while True:
            await wire.send(frame(2, b"x") * 1000)


async def many_keys(port: int, _: str) -> None:
    async with opened(port) as wire:
        while True:
            await wire.send(POST.format(len(KEYS)) + KEYS)
            await wire.answer(30)


async def many_parameters(port: int, _: str) -> None:
    query = "&".join(f"{number}=" for number in range(1_200))
    async with opened(port) as wire:
        while True:
            await wire.send(GET.replace(" HTTP", f"?{query} HTTP") + "\r\n")
            await wire.answer(30)


async def endless_header(port: int, _: str) -> None:
    async with opened(port) as wire:
        await wire.send(GET + "X: ")
        while True:
            await wire.send(b"x" * 65536)


async def endless_headers(port: int, _: str) -> None:
    async with opened(port) as wire:
        await wire.send(GET)
        while True:
            await wire.send(b"x: y\r\n" * 10_000)


async def half_sent_headers(port: int, _: str) -> None:
    async with opened(port) as wire:
        await wire.send(GET)
        await wire.ended(120)


async def half_sent_bodies(port: int, _: str) -> None:
    async with opened(port) as wire:
        await wire.send(POST.format(100_000) + KEYS[:50_000])
        await wire.ended(120)


async def silent_connections(port: int, _: str) -> None:
    async with opened(port) as wire:
        await wire.ended(120)


async def sockets_that_ignore_the_close(port: int, _: str) -> None:
    async with opened(port) as wire:
        await wire.upgrade()
        await wire.ended(120)


Attack = Callable[[int, str], Awaitable[None]]
ATTACKS: Mapping[Attack, int] = {
    binary_attachments: 4,
    binary_frames_without_a_token: 4,
    many_keys: 2,
    many_parameters: 2,
    endless_header: 2,
    endless_headers: 2,
    half_sent_headers: 300,
    half_sent_bodies: 300,
    silent_connections: 300,
    sockets_that_ignore_the_close: 300,
}
"""With the number of connections, each of which is opened again once it ends."""


def attack(name: str, port: int, token: str, seconds: float) -> None:
    """Runs in a process of its own, for a bounded time."""
    (chosen,) = (each for each in ATTACKS if each.__name__ == name)

    async def repeat() -> None:
        while True:
            with suppress(OSError, TimeoutError, EOFError, AssertionError, ValueError):
                await chosen(port, token)
            await asyncio.sleep(0.01)

    async def run() -> None:
        tasks = [asyncio.create_task(repeat()) for _ in range(ATTACKS[chosen])]
        await asyncio.sleep(seconds)
        for task in tasks:
            task.cancel()

    asyncio.run(run())


async def latencies(shop: GuardedShop, seconds: float) -> list[float]:
    """Milliseconds of requests that place an order or read a page of them, 20 a second."""
    took = []
    headers = shop.headers("boss", "admin")
    async with httpx.AsyncClient(base_url=shop.orders_url, headers=headers, timeout=60) as client:
        ends = time.perf_counter() + seconds
        while time.perf_counter() < ends:
            started = time.perf_counter()
            if len(took) % 2:
                answer = await client.get("/api/v1/orders?limit=10")
            else:
                answer = await client.post("/api/v1/orders", json=order_body(("p", 1)))
            took.append((time.perf_counter() - started) * 1000)
            assert answer.is_success, answer.text
            await asyncio.sleep(max(0.0, 0.05 - took[-1] / 1000))
    return took


async def usage(shop: GuardedShop) -> tuple[float, float]:
    """The resident memory of the service in MB, and the seconds of CPU that it has used."""
    async with httpx.AsyncClient(timeout=60) as client:
        text = (await client.get(f"{shop.orders_url}/metrics")).text
    values = dict(line.split()[:2] for line in text.splitlines() if line.startswith("process_"))
    return (
        float(values["process_resident_memory_bytes"]) / 1e6,
        float(values["process_cpu_seconds_total"]),
    )


async def measure(shop: GuardedShop, name: str, seconds: float) -> bool:
    """Prints a row of the table; whether it is within the limits."""
    before, cpu_before = await usage(shop)
    port = httpx.URL(shop.orders_url).port
    process = multiprocessing.get_context("spawn").Process(
        target=attack, args=(name, port, shop.token("mallory"), seconds + 3)
    )
    if name:
        process.start()
        await asyncio.sleep(3)
        _, cpu_before = await usage(shop)
    started = time.perf_counter()
    took = await latencies(shop, seconds)
    after, cpu_after = await usage(shop)
    growth, cpu = after - before, (cpu_after - cpu_before) / (time.perf_counter() - started)
    if name:
        await asyncio.to_thread(process.join)
    p99 = quantiles(took, n=100)[98]
    row = f"{name or 'none':32} {len(took):5} {quantiles(took, n=100)[49]:8.1f} {p99:8.1f}"
    print(f"{row} {growth:+8.1f} {cpu:9.0%}", flush=True)
    return p99 <= MAX_P99_MS and growth <= MAX_GROWTH_MB


async def main(seconds: float, names: list[str]) -> int:
    with (
        tempfile.TemporaryDirectory() as folder,
        running_guarded_shop(
            Path(folder), names=("orders",), SIGN_IN="on", RATE_LIMIT="1000/second"
        ) as shop,
    ):
        await latencies(shop, 3)
        print(f"{'attack':32} count   p50 ms   p99 ms   MB more       CPU")
        await measure(shop, "", seconds / 3)
        within = [await measure(shop, name, seconds) for name in names]
    return 0 if all(within) else 1


if __name__ == "__main__":
    known = [each.__name__ for each in ATTACKS]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument(
        "attacks", nargs="*", default=known, metavar="ATTACK", help=", ".join(known)
    )
    arguments = parser.parse_args()
    sys.exit(asyncio.run(main(arguments.seconds, arguments.attacks)))
