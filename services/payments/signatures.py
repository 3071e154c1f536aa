"""Signatures of webhooks: HMAC-SHA256 over the time and the body."""

import hashlib
import hmac
import re
from datetime import datetime, timedelta

from services.payments.errors import SignatureRefused

WINDOW = timedelta(minutes=5)
_HEADER = re.compile(r"t=(?P<time>[0-9]{1,12}),v1=(?P<signature>[0-9a-f]{64})")


def verify(header: str, body: bytes, secret: str, now: datetime) -> str:
    """The signature of a header `t=<seconds>,v1=<hexadecimal digits>`. Raises SignatureRefused."""
    parts = _HEADER.fullmatch(header)
    if parts is None:
        raise SignatureRefused("Send Provider-Signature as t=<seconds>,v1=<64 hexadecimal digits>.")
    time, signature = parts["time"], parts["signature"]
    expected = hmac.new(secret.encode(), f"{time}.".encode() + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, signature):
        raise SignatureRefused("The signature does not match the body; check the secret.")
    if abs(now.timestamp() - int(time)) > WINDOW.total_seconds():
        raise SignatureRefused("The signature's time is over 5 minutes from now; sign it anew.")
    return signature
