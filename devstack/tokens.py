"""Access tokens for development, and the secret that signs them."""

import os
import secrets
from collections.abc import Sequence

from chassis import tokens
from chassis.tokens import ISSUER
from devstack.home import Home


def make_token(
    secret: str,
    sub: str,
    roles: Sequence[str] = (),
    issuer: str = ISSUER,
    audience: str | None = None,
) -> str:
    """A token that is valid for 12 hours."""
    return tokens.make_token(secret, issuer, sub, roles, audience).text


def access_token_secret() -> str:
    """The environment's ACCESS_TOKEN_SECRET, else one that is generated once and kept."""
    if secret := os.environ.get("ACCESS_TOKEN_SECRET"):
        return secret
    path = Home.of_project().root / "access-token-secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text()
