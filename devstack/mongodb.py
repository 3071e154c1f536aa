"""mongod as a replica set of one, which transactions and change streams need."""

import importlib.util
import shutil
from collections.abc import Sequence
from pathlib import Path

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from devstack.errors import MongodNotFoundError
from devstack.process import Process

_ALREADY_INITIALIZED = 23


class MongoDB:
    """One mongod on 127.0.0.1. Data in `data` belongs to the port: restart it with the same."""

    def __init__(self, data: Path, port: int, log: Path, options: Sequence[str] = ()) -> None:
        self.port = port
        self.url = f"mongodb://127.0.0.1:{port}/?replicaSet=rs0"
        self._data = data
        command: list[str | Path] = [
            *(find_mongod(), "--replSet", "rs0", "--bind_ip", "127.0.0.1", "--port", str(port)),
            *("--dbpath", data, "--nounixsocket", "--wiredTigerCacheSizeGB", "0.5"),
            *("--setParameter", "diagnosticDataCollectionEnabled=false"),
            # The transaction of a killed client keeps its locks for this long; the default is a
            # minute.
            *("--setParameter", "transactionLifetimeLimitSeconds=5"),
            *options,
        ]
        self.process = Process("MongoDB", command, log)

    def start(self) -> None:
        """Returns once it accepts writes."""
        self._data.mkdir(parents=True, exist_ok=True)
        self.process.start()
        self.process.wait_until(lambda: is_primary(self.port))

    def stop(self) -> None:
        self.process.stop()

    def kill(self) -> None:
        self.process.kill()


def is_primary(port: int) -> bool:
    """Whether the mongod at the port accepts writes; initiates its replica set."""
    client: MongoClient[dict[str, object]] = MongoClient(
        "127.0.0.1", port, directConnection=True, serverSelectionTimeoutMS=250
    )
    with client:
        try:
            hello = client.admin.command("hello")
            if "setName" not in hello:
                _initiate(client, f"127.0.0.1:{port}")
            return bool(hello["isWritablePrimary"])
        except PyMongoError:
            return False


def _initiate(client: MongoClient[dict[str, object]], host: str) -> None:
    members = [{"_id": 0, "host": host}]
    try:
        client.admin.command("replSetInitiate", {"_id": "rs0", "members": members})
    except OperationFailure as error:
        # A set of an earlier run has its name a moment later.
        if error.code != _ALREADY_INITIALIZED:
            raise


def find_mongod() -> Path:
    """The mongod on PATH, else the one of a wheel in this Python environment."""
    if on_path := shutil.which("mongod"):
        return Path(on_path)
    spec = importlib.util.find_spec("fiftyone")
    for folder in (spec and spec.submodule_search_locations) or []:
        if (binary := Path(folder, "db", "bin", "mongod")).is_file():
            return binary
    raise MongodNotFoundError
