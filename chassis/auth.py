"""Authentication of REST and socket clients with JSON Web Tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Any

import jwt
from fastapi import Depends, Request, params
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from chassis.http.errors import Forbidden, Unauthorized
from chassis.tokens import ALGORITHM, Token, make_token

EXPIRED = "The token has expired; get a new one."


@dataclass(frozen=True, slots=True)
class Caller:
    """The subject of a token, its roles and its expiry."""

    sub: str
    roles: frozenset[str]
    expires_at: datetime | None = None

    @property
    def is_admin(self) -> bool:
        return "admin" in self.roles

    def must_be(self, *roles: str) -> None:
        """Raises Forbidden unless the caller has one of the roles."""
        if self.roles.isdisjoint(roles):
            raise Forbidden(f"This needs the role {' or '.join(roles)}.")

    def must_own(self, user_id: str) -> None:
        """Raises Forbidden unless the caller is this user or an admin."""
        if not self.is_admin and self.sub != user_id:
            raise Forbidden("This belongs to another user; sign in as its owner.")


WITHOUT_AUTH = Caller("anyone", frozenset({"admin", "service"}))
"""Every caller of REST where AUTH is off."""


@dataclass(frozen=True, slots=True)
class Authenticator:
    """Verifies and issues tokens: HS256, this issuer, with subject and expiry.

    Where tokens are not `required`, every REST caller has the roles admin and service.
    """

    secret: str
    issuer: str
    required: bool

    def issue(self, sub: str, roles: Sequence[str]) -> Token:
        return make_token(self.secret, self.issuer, sub, roles)

    def caller_of(self, token: str) -> Caller:
        """Raises Unauthorized with the reason where the token is not valid."""
        caller = _verified(token, self.secret, self.issuer)
        if caller.expires_at and caller.expires_at <= datetime.now(UTC):
            raise Unauthorized(EXPIRED)
        return caller


@lru_cache(maxsize=1024)
def _verified(token: str, secret: str, issuer: str) -> Caller:
    """The caller of a token that was valid when it was first seen; it may have expired since.

    What is refused is not kept.
    """
    try:
        claims = jwt.decode(
            token,
            secret,
            algorithms=[ALGORITHM],
            issuer=issuer,
            options={"require": ["exp", "sub"]},
        )
    except jwt.ExpiredSignatureError:
        raise Unauthorized(EXPIRED) from None
    except jwt.InvalidTokenError as error:
        raise Unauthorized(f"The token is not valid here: {error}.") from None
    return Caller(_subject(claims), _roles(claims), _expiry(claims))


def _subject(claims: dict[str, object]) -> str:
    sub = claims["sub"]
    if not isinstance(sub, str) or not sub:
        raise Unauthorized("The token's `sub` must be a non-empty string.")
    return sub


def _roles(claims: dict[str, object]) -> frozenset[str]:
    roles = claims.get("roles", [])
    if not isinstance(roles, list) or not all(isinstance(role, str) for role in roles):
        raise Unauthorized("The token's `roles` must be a list of strings.")
    return frozenset(roles)


def _expiry(claims: dict[str, Any]) -> datetime:
    try:
        return datetime.fromtimestamp(int(claims["exp"]), UTC)
    except (OverflowError, ValueError):
        return datetime.max.replace(tzinfo=UTC)


bearer = HTTPBearer(auto_error=False, description="HS256, with `sub`, `roles`, `iss` and `exp`")


async def caller(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> Caller:
    """The caller of this request. Raises Unauthorized where a token is required and missing."""
    authenticator: Authenticator = request.app.state.authenticator
    if not authenticator.required:
        return WITHOUT_AUTH
    if credentials is None:
        raise Unauthorized("Send a token: Authorization: Bearer <token>.")
    return authenticator.caller_of(credentials.credentials)


async def caller_of(request: Request) -> Caller:
    """The caller, for a route that requires a token for some requests only."""
    return await caller(request, await bearer(request))


def role(*roles: str) -> params.Depends:
    """A route dependency: the caller must have one of the roles."""

    async def check(caller: "CallerDep") -> None:
        caller.must_be(*roles)

    return params.Depends(check)


CallerDep = Annotated[Caller, Depends(caller)]
