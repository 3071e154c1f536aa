"""Which errors are transient: the same work can succeed later without a change to it."""

from pymongo.errors import (
    BulkWriteError,
    CollectionInvalid,
    EncryptionError,
    InvalidName,
    InvalidOperation,
    OperationFailure,
    PyMongoError,
)

from messaging.errors import RegistryUnavailable

_CALLER_ERRORS = (
    CollectionInvalid,
    EncryptionError,
    InvalidName,
    InvalidOperation,
)

# Of MongoDB's error_codes.yml, and the older numbers that have no name there.
_REFUSED_DOCUMENTS = frozenset(
    {
        2,  # BadValue
        9,  # FailedToParse
        14,  # TypeMismatch
        22,  # InvalidBSON
        28,  # PathNotViable
        40,  # ConflictingUpdateOperators
        52,  # DollarPrefixedFieldName
        54,  # NotSingleValueField
        55,  # InvalidDBRef
        56,  # EmptyFieldName
        57,  # DottedFieldName
        66,  # ImmutableField
        121,  # DocumentValidationFailure
        10334,  # BSONObjectTooLarge
        11000,  # DuplicateKey
        11001,  # DuplicateKey, of an update
        12582,  # DuplicateKey, of a shard
        17280,  # KeyTooLong
        17419,  # the updated document is too large
        17420,  # the upserted document is too large
    }
)


def is_transient(error: Exception) -> bool:
    """Whether the registry, the network or MongoDB failed, rather than this very work.

    Any error of MongoDB is transient, unknown ones included, but for those that say that it
    refuses the documents, or that the driver was misused. So is a ConfigurationError: a member that
    is just becoming or ceasing to be primary may not offer sessions.
    """
    if isinstance(error, BulkWriteError):
        return not any(each["code"] in _REFUSED_DOCUMENTS for each in error.details["writeErrors"])
    if isinstance(error, OperationFailure):
        return error.code not in _REFUSED_DOCUMENTS
    return isinstance(error, (RegistryUnavailable, PyMongoError)) and not isinstance(
        error, _CALLER_ERRORS
    )
