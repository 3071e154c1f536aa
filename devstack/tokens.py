"""Access tokens as the services check them: JWT, HS256, with `sub` and `roles`."""

import os
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import jwt

from devstack.home import Home

ISSUER = "schema-first-shop"
_LIFETIME = timedelta(hours=12)


def make_token(secret: str, sub: str, roles: Sequence[str] = (), issuer: str = ISSUER) -> str:
    """A token that holds for 12 hours."""
    now = datetime.now(UTC)
    claims = {"sub": sub, "roles": [*roles], "iss": issuer, "iat": now, "exp": now + _LIFETIME}
    return jwt.encode(claims, secret, algorithm="HS256")


def access_token_secret() -> str:
    """The environment's ACCESS_TOKEN_SECRET, else one that is made once and kept."""
    if secret := os.environ.get("ACCESS_TOKEN_SECRET"):
        return secret
    path = Home.of_project().root / "access-token-secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text()
