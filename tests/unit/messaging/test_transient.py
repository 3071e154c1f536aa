"""A table of errors: which are transient, and which are the fault of the work itself."""

import pytest
from pymongo.errors import (
    AutoReconnect,
    BulkWriteError,
    ConfigurationError,
    DuplicateKeyError,
    ExecutionTimeout,
    InvalidOperation,
    NetworkTimeout,
    OperationFailure,
    ServerSelectionTimeoutError,
    WaitQueueTimeoutError,
    WriteConcernError,
    WTimeoutError,
)

from messaging.errors import NotRegistered, PermanentError, RegistryUnavailable, Unreadable
from messaging.support.transient import is_transient

TRANSIENT_CODES = {
    "Interrupted": 11601,
    "ExceededTimeLimit": 262,
    "MaxTimeMSExpired": 50,
    "LockTimeout": 24,
    "LockBusy": 46,
    "WriteConcernFailed": 64,
    "NetworkTimeout": 89,
    "ShutdownInProgress": 91,
    "CommandFailed": 125,
    "OperationFailed": 96,
    "WriteConcernLegacyOK": 79,
    "UnsatisfiableWriteConcern": 100,
    "WriteConflict": 112,
    "ReadConcernMajorityNotAvailableYet": 134,
    "PrimarySteppedDown": 189,
    "NetworkInterfaceExceededTimeLimit": 202,
    "IncompleteTransactionHistory": 217,
    "TransactionTooOld": 225,
    "SnapshotUnavailable": 246,
    "SnapshotTooOld": 239,
    "NoSuchTransaction": 251,
    "ClientDisconnect": 279,
    "TransactionExceededLifetimeLimitSeconds": 290,
    "TemporarilyUnavailable": 365,
    "OutOfDiskSpace": 14031,
    "Unauthorized": 13,
    "unknown to every list": 424242,
}


def bulk(*codes: int) -> BulkWriteError:
    errors = [{"index": 0, "code": code, "errmsg": ""} for code in codes]
    return BulkWriteError({"writeErrors": errors, "writeConcernErrors": []})


@pytest.mark.parametrize("code", TRANSIENT_CODES.values(), ids=TRANSIENT_CODES.keys())
def test_what_mongodb_answers_is_transient(code: int) -> None:
    assert is_transient(OperationFailure("failed", code))
    assert is_transient(bulk(code))


@pytest.mark.parametrize(
    "error",
    [
        AutoReconnect(""),
        NetworkTimeout(""),
        ServerSelectionTimeoutError(""),
        WaitQueueTimeoutError(""),
        ExecutionTimeout("", 50),
        WTimeoutError("", 64),
        WriteConcernError("", 100),
        OperationFailure("without a code"),
        bulk(),
        ConfigurationError("Sessions are not supported by this MongoDB deployment"),
        RegistryUnavailable(),
    ],
    ids=repr,
)
def test_outages_are_transient(error: Exception) -> None:
    assert is_transient(error)


@pytest.mark.parametrize(
    "error",
    [
        DuplicateKeyError("", 11000),
        OperationFailure("BSONObjectTooLarge", 10334),
        OperationFailure("DocumentValidationFailure", 121),
        OperationFailure("BadValue", 2),
        bulk(112, 11000),
        InvalidOperation(""),
        PermanentError(),
        Unreadable(),
        NotRegistered(),
        KeyError(),
    ],
    ids=repr,
)
def test_what_the_work_itself_did_wrong_is_not_transient(error: Exception) -> None:
    assert not is_transient(error)
