"""`devstack up` as a process: its output, its data, and that it leaves no process running."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import jwt
import pytest

from devstack.home import PROJECT, Home
from devstack.ports import Ports, require_free
from devstack.tokens import ISSUER, access_token_secret
from services import SERVICES
from tests.integration.devstack.readme import Reader

NAMED_BY_ENVIRONMENT = ("KAFKA_BROKERS", "SCHEMA_REGISTRY_URL", "MONGODB_URL")
DEVSTACK = [sys.executable, "-m", "devstack"]


class Up:
    """One run of `devstack up --shift N`."""

    def __init__(self, shift: int, environment: dict[str, str], output: Path) -> None:
        self.output = output
        self.ports = Ports().shifted(shift)
        with output.open("wb") as file:
            self.process = subprocess.Popen(
                [*DEVSTACK, "up", "--shift", str(shift)],
                stdout=file,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd=PROJECT,
            )

    @property
    def products_url(self) -> str:
        return f"http://127.0.0.1:{self.ports.services['products']}"

    @property
    def text(self) -> str:
        return self.output.read_text()

    def wait_until_serving(self) -> None:
        deadline = time.monotonic() + 180
        while "Ctrl-C stops everything" not in self.text:
            assert self.process.poll() is None, self.text
            assert time.monotonic() < deadline, self.text
            time.sleep(0.1)

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(30)

    def descendants(self) -> dict[str, int]:
        """The pid of every process that it started, by command line."""
        return {_command(pid): pid for pid in _children(self.process.pid)}


def _children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [pid for child in map(int, listed) for pid in (child, *_children(child))]


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ").strip()


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def assert_gone(pids: dict[str, int]) -> None:
    deadline = time.monotonic() + 5
    while any(map(_is_alive, pids.values())) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [command for command, pid in pids.items() if _is_alive(pid)] == []


def _free_shift() -> int:
    """Leads to ports below those of outgoing connections, and beside those of `free_ports`."""
    for shift in range(1_011, 5_700, 37):
        try:
            ports = Ports().shifted(shift)
            for port in ports.all:
                require_free(port, "", "")
        except Exception:
            continue
        return shift
    raise AssertionError("no free ports")


@pytest.fixture(scope="module")
def shift() -> Iterator[int]:
    shift = _free_shift()
    yield shift
    shutil.rmtree(Home.of_project(shift).root, ignore_errors=True)


@pytest.fixture(scope="module")
def without_java(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the mock replaces Kafka, which starts faster."""
    environment = {**os.environ, "PATH": str(tmp_path_factory.mktemp("bin"))}
    return {name: value for name, value in environment.items() if name not in NAMED_BY_ENVIRONMENT}


@pytest.fixture
def start(shift: int, without_java: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., Up]]:
    started: list[Up] = []

    def start(**environment: str) -> Up:
        up = Up(shift, {**without_java, **environment}, tmp_path / f"up-{len(started)}.txt")
        started.append(up)
        return up

    yield start
    for up in started:
        up.process.kill()
        up.process.wait()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*DEVSTACK, *arguments], capture_output=True, text=True, check=False)


def test_it_prints_addresses_refuses_a_second_start_and_stops_everything_at_ctrl_c(start, shift):
    up = start()
    up.wait_until_serving()
    for name, service in SERVICES.items():
        assert re.search(rf"{service.title} +http://localhost:{up.ports.services[name]} ", up.text)
    assert "mock" in up.text
    assert "Java 17 or newer is not installed" in up.text
    assert "The board is not available: Node 20.19 or newer, with npm, is not installed" in up.text
    assert "devstack token --sub alice" in up.text
    products = httpx.get(f"{up.products_url}/api/v1/products").json()
    assert products["data"]["products"][0]["name"] == "Sample Product"

    second = run("up", "--shift", str(shift))
    assert second.returncode == 1
    assert f"runs already (process {up.process.pid})" in second.stderr
    assert "runs already" in run("clean").stderr

    pids = up.descendants()
    assert len(pids) == 5 + len(SERVICES)  # MongoDB, the registry, Kafka, provider and mailbox
    assert up.end(signal.SIGINT) == 0
    assert_gone(pids)
    assert '"exitCode":0' in (Home.of_project(shift).logs / "mongodb.log").read_text()


def test_a_kill_leaves_no_process_and_keeps_the_data_and_a_dead_child_stops_the_others(start):
    up = start()
    up.wait_until_serving()
    url = f"{up.products_url}/api/v1/products"
    made = httpx.post(url, json={"name": "Kept", "price": 1, "category": "c", "stock": 3})
    assert made.status_code == 201, made.text
    pids = up.descendants()
    up.end(signal.SIGKILL)
    assert_gone(pids)

    again = start()
    again.wait_until_serving()
    assert "Kept" in [p["name"] for p in httpx.get(url).json()["data"]["products"]]
    assert_a_dead_child_is_named_and_stops_the_others(again)


def assert_a_dead_child_is_named_and_stops_the_others(up: Up) -> None:
    pids = up.descendants()
    os.kill(next(pid for command, pid in pids.items() if "services.products" in command), 9)
    assert up.process.wait(30) == 1
    assert re.search(
        r"products ended unexpectedly with exit code -9; .*logs/products\.log", up.text
    )
    assert_gone(pids)


def test_the_commands_of_the_readme_have_its_output(start, shift):
    shutil.rmtree(Home.of_project(shift).root, ignore_errors=True)
    up = start()
    up.wait_until_serving()
    Reader(up.ports).run_all()
    assert up.end(signal.SIGTERM) == 0


def test_a_port_in_use_is_named_before_anything_starts(start, shift):
    port = Ports().shifted(shift).services["orders"]
    with socket.create_server(("127.0.0.1", port)):
        up = start()
        assert up.process.wait(30) == 1
    assert re.search(rf"Port {port}, which the Orders service needs, is taken: stop", up.text)
    assert "Starting" not in up.text


def test_a_named_kafka_that_does_not_answer_is_reported_in_one_sentence(start):
    up = start(KAFKA_BROKERS="127.0.0.1:1")
    assert up.process.wait(60) == 1
    assert up.text.endswith(
        "Kafka does not answer at 127.0.0.1:1: start it, or set KAFKA_BROKERS to its address.\n"
    )


def test_a_named_registry_that_does_not_answer_is_reported(start):
    up = start(SCHEMA_REGISTRY_URL="http://127.0.0.1:1")
    assert up.process.wait(60) == 1
    assert "Could not register the schemas" in up.text
    assert "Traceback" not in up.text


def test_a_printed_token_is_signed_with_the_secret_of_the_services():
    token = run("token", "--sub", "alice", "--role", "admin").stdout.strip()
    claims = jwt.decode(token, access_token_secret(), ["HS256"], issuer=ISSUER)
    assert (claims["sub"], claims["roles"]) == ("alice", ["admin"])
