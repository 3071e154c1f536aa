"""Errors that MongoDB answers on demand: its failCommand failpoint."""

from __future__ import annotations

import random
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pymongo.errors import PyMongoError

from tests.reliability.faults.fault import Fault
from tests.reliability.stack.replica_set import command

if TYPE_CHECKING:
    from tests.reliability.run import Run

# Each passes by itself: the work that met it succeeds when it is tried again.
TRANSIENT_CODES = {
    6: "HostUnreachable",
    24: "LockTimeout",
    46: "LockBusy",
    64: "WriteConcernFailed",
    79: "UnknownReplWriteConcern",
    91: "ShutdownInProgress",
    100: "UnsatisfiableWriteConcern",
    112: "WriteConflict",
    134: "ReadConcernMajorityNotAvailableYet",
    189: "PrimarySteppedDown",
    202: "NetworkInterfaceExceededTimeLimit",
    217: "IncompleteTransactionHistory",
    225: "TransactionTooOld",
    239: "SnapshotTooOld",
    246: "SnapshotUnavailable",
    251: "NoSuchTransaction",
    279: "ClientDisconnect",
    290: "TransactionExceededLifetimeLimitSeconds",
    365: "TemporarilyUnavailable",
    10107: "NotWritablePrimary",
    11600: "InterruptedAtShutdown",
    11601: "Interrupted",
    11602: "InterruptedDueToReplStateChange",
    14031: "OutOfDiskSpace",
}
_WRITES = ("insert", "update", "delete", "findAndModify", "commitTransaction")
_COMMANDS = ("find", "aggregate", *_WRITES)
_STEPS, _STEP_SECONDS = 16, 0.6


def fail(run: Run, mode: Any, **data: Any) -> None:
    """Set the failpoint on whoever is primary; it stays until `heal`."""
    mongodb = run.stack.mongodb
    port = mongodb.port_of(mongodb.wait_for_primary())
    command(port, "configureFailPoint", "failCommand", mode=mode, data=data)


def heal(run: Run) -> None:
    """Turn the failpoint off, on every member that answers."""
    for port in run.stack.mongodb.ports:
        with suppress(PyMongoError):
            command(port, "configureFailPoint", "failCommand", mode="off", seconds=2)


def _errors(run: Run, chooser: random.Random) -> None:
    """One code after another, each for some of the commands."""
    for code in chooser.sample(sorted(TRANSIENT_CODES), _STEPS):
        commands = chooser.sample(_COMMANDS, 3)
        fail(run, {"activationProbability": 0.2}, errorCode=code, failCommands=commands)
        time.sleep(_STEP_SECONDS)


def _lost_connections(run: Run, _: random.Random) -> None:
    """The server closes the connection instead of answering."""
    fail(run, {"activationProbability": 0.1}, closeConnection=True, failCommands=[*_COMMANDS])


def _lost_commit_answers(run: Run, chooser: random.Random) -> None:
    """The commit is done, and its answer is an error that does not say so."""
    error = {"code": 64, "errmsg": "the answer is lost"}  # WriteConcernFailed
    for _ in range(2 * _STEPS):
        times = chooser.randint(1, 4)
        fail(run, {"times": times}, writeConcernError=error, failCommands=["commitTransaction"])
        time.sleep(_STEP_SECONDS / 2)


def _slow(run: Run, _: random.Random) -> None:
    fail(
        run,
        {"activationProbability": 0.15},
        blockConnection=True,
        blockTimeMS=700,
        failCommands=[*_COMMANDS],
    )


def _interrupted_streams(run: Run, chooser: random.Random) -> None:
    """Change streams fail, and are resumed, by the driver or by the service."""
    for _ in range(_STEPS):
        code = chooser.choice([43, 91, 11601, 10107, 202])
        fail(run, {"times": 4}, errorCode=code, failCommands=["getMore"])
        time.sleep(_STEP_SECONDS)


FAULTS = (
    Fault("MongoDB answers with errors", "failpoints", _errors, 0),
    Fault("MongoDB drops connections", "failpoints", _lost_connections, 8),
    Fault("answers of commits are lost", "failpoints", _lost_commit_answers, 0, unseen=True),
    Fault("MongoDB is slow", "failpoints", _slow, 8),
    Fault("change streams are interrupted", "failpoints", _interrupted_streams, 0),
)
