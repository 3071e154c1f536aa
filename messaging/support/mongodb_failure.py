"""Why MongoDB can't be used, as one sentence that names the cause and never a password."""

from pymongo.errors import ConfigurationError, InvalidName, OperationFailure

_AUTHENTICATION_FAILED, _UNAUTHORIZED = 18, 13

_REFUSED_USER = "MongoDB refuses the user in MONGODB_URL: correct the name, password or authSource."

# What a connection's error has in its text, and the sentence; the first that fits counts.
_CONNECTION = (
    # A connection pool that is being filled ends every wait for it with this.
    ("Authentication failed", _REFUSED_USER),
    ("Name or service not known", "The host in MONGODB_URL is unknown: {reason}."),
    ("nodename nor servname", "The host in MONGODB_URL is unknown: {reason}."),
    ("name resolution", "The host in MONGODB_URL can't be resolved: {reason}."),
    (
        "certificate verify failed",
        "MongoDB's certificate is not trusted: set tlsCAFile in MONGODB_URL to its CA ({reason}).",
    ),
    ("SSL handshake failed", "MongoDB and MONGODB_URL do not agree on TLS: {reason}."),
    (
        "connection closed",
        "MongoDB closes the connection: if it demands TLS, add tls=true to MONGODB_URL ({reason}).",
    ),
    ("replica set name", "The replicaSet in MONGODB_URL is not the server's: {reason}."),
)


def why_mongodb_failed(error: Exception) -> str:
    """One sentence that says what to do."""
    reason = brief(error)
    if isinstance(error, OperationFailure):
        return _refused(error, reason)
    if isinstance(error, (ConfigurationError, InvalidName, ValueError)):
        return f"MONGODB_URL or MONGODB_DATABASE is wrong: {reason}."
    if isinstance(error, FileNotFoundError):
        return f"MONGODB_URL names {error.filename}, which does not exist."
    for text, sentence in _CONNECTION:
        if text in str(error):
            return sentence.format(reason=reason)
    return f"MongoDB does not answer; check MONGODB_URL: {reason}."


def _refused(error: OperationFailure, reason: str) -> str:
    if error.code == _AUTHENTICATION_FAILED:
        return _REFUSED_USER
    if error.code == _UNAUTHORIZED:
        return f"The user in MONGODB_URL may not do this: grant it readWrite ({reason})."
    return f"MongoDB refuses a command: {reason}."


def brief(error: Exception) -> str:
    """PyMongo's reason, without the timeouts and the description of the topology after it."""
    text = str(error)
    for after in (", full error", ", Timeout", " (configured timeouts"):
        text = text.partition(after)[0]
    return text.rstrip(".")
