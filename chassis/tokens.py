"""Makes access tokens: JWT, HS256, with `sub`, `roles`, `iss`, `iat` and `exp`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import jwt

ALGORITHM = "HS256"
ISSUER = "schema-first-shop"
LIFETIME = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Token:
    """A signed token and its expiry."""

    text: str
    expires_at: datetime


def make_token(
    secret: str, issuer: str, sub: str, roles: Sequence[str], audience: str | None = None
) -> Token:
    """A token that is valid for 12 hours."""
    now = datetime.now(UTC).replace(microsecond=0)  # a JWT has whole seconds
    ends = now + LIFETIME
    claims: dict[str, object] = {
        "sub": sub,
        "roles": [*roles],
        "iss": issuer,
        "iat": now,
        "exp": ends,
    }
    if audience:
        claims["aud"] = audience
    return Token(jwt.encode(claims, secret, algorithm=ALGORITHM), ends)
