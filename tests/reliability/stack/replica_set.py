"""A MongoDB replica set, its test commands enabled."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from devstack.mongodb import find_mongod
from tests.reliability.stack.node import Node

# Elections take seconds, not the default of ten: there are many in a run.
_SETTINGS = {"electionTimeoutMillis": 4_000, "heartbeatIntervalMillis": 1_000}
_PARAMETERS = (
    "diagnosticDataCollectionEnabled=false",
    "enableTestCommands=1",
    "transactionLifetimeLimitSeconds=5",  # as docs/operations.md asks for
)


class ReplicaSet:
    """Members `mongodb-1`, ... on 127.0.0.1, each with an equal chance to be primary."""

    def __init__(self, data: Path, logs: Path, ports: Sequence[int]) -> None:
        self.ports = list(ports)
        self.members = [
            Node(f"mongodb-{n}", _command(data / f"mongodb-{n}", port), logs, _ready(port))
            for n, port in enumerate(ports, start=1)
        ]
        for n in range(1, len(ports) + 1):
            (data / f"mongodb-{n}").mkdir(parents=True)

    @property
    def url(self) -> str:
        return url_of(self.ports)

    def start(self) -> None:
        """Return once there is a primary."""
        for member in self.members:
            member.start()
        for member in self.members:
            member.wait_until_ready()
        self._initiate()
        self.wait_for_primary()

    def primary(self) -> Node | None:
        """The member that is primary just now, as it says itself."""
        for member, port in zip(self.members, self.ports, strict=True):
            if (hello(port) or {}).get("isWritablePrimary"):
                return member
        return None

    def wait_for_primary(self, within: float = 40.0) -> Node:
        deadline = time.monotonic() + within
        while (primary := self.primary()) is None:
            if time.monotonic() > deadline:
                raise TimeoutError(f"no primary within {within:.0f} s")
            time.sleep(0.1)
        return primary

    def port_of(self, member: Node) -> int:
        return self.ports[self.members.index(member)]

    def secondaries(self) -> list[Node]:
        primary = self.primary()
        return [member for member in self.members if member is not primary]

    def _initiate(self) -> None:
        members = [{"_id": n, "host": f"127.0.0.1:{port}"} for n, port in enumerate(self.ports)]
        config = {"_id": "rs0", "members": members, "settings": _SETTINGS}
        command(self.ports[0], "replSetInitiate", config, seconds=20)


def url_of(ports: Sequence[int], app_name: str = "reliability") -> str:
    hosts = ",".join(f"127.0.0.1:{port}" for port in ports)
    return f"mongodb://{hosts}/?replicaSet=rs0&appName={app_name}"


def hello(port: int) -> dict[str, Any] | None:
    """What the member says of itself; None where it does not answer within a second."""
    try:
        return command(port, "hello", seconds=1)
    except PyMongoError:
        return None


def command(port: int, name: str, value: Any = 1, *, seconds: float = 5, **more: Any) -> Any:
    """Run an admin command on this member alone."""
    milliseconds = int(seconds * 1000)
    client: MongoClient[dict[str, Any]] = MongoClient(
        "127.0.0.1",
        port,
        directConnection=True,
        serverSelectionTimeoutMS=milliseconds,
        connectTimeoutMS=milliseconds,
        socketTimeoutMS=milliseconds,
    )
    with client:
        return client.admin.command(name, value, **more)


def _command(data: Path, port: int) -> list[str | Path]:
    return [
        *(find_mongod(), "--replSet", "rs0", "--bind_ip", "127.0.0.1", "--port", str(port)),
        *("--dbpath", data, "--nounixsocket", "--wiredTigerCacheSizeGB", "0.25"),
        *("--oplogSize", "2048"),
        *(part for each in _PARAMETERS for part in ("--setParameter", each)),
    ]


def _ready(port: int) -> Callable[[], bool]:
    def is_ready() -> bool:
        return hello(port) is not None

    return is_ready
