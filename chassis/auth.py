"""Authentication of REST and socket clients with JSON Web Tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import jwt
from fastapi import Depends, Request, params
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from chassis.http.errors import Forbidden, Unauthorized
from chassis.signing_keys import SigningKeys
from chassis.tokens import ALGORITHM, Token, make_token

PUBLIC_KEY_ALGORITHMS = ("RS256", "ES256")


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
    """Verifies tokens of this issuer, with subject and expiry, and the audience where one is set.

    With `keys`, they are an identity provider's: RS256 or ES256. Without, they are signed with the
    secret, HS256, and `issue` makes them.
    Where tokens are not `required`, every REST caller has the roles admin and service.
    """

    secret: str
    issuer: str
    required: bool
    audience: str | None = None
    keys: SigningKeys | None = None

    def issue(self, sub: str, roles: Sequence[str]) -> Token:
        return make_token(self.secret, self.issuer, sub, roles, self.audience)

    async def authenticate(self, token: str) -> Caller:
        """Raises Unauthorized with the reason where the token is not valid."""
        if self.keys is None:
            return self.caller_of(token)
        return self._verify(token, await self.keys.key_of(token), PUBLIC_KEY_ALGORITHMS)

    def caller_of(self, token: str) -> Caller:
        """The same for a token that is signed with the secret."""
        return self._verify(token, self.secret, [ALGORITHM])

    def _verify(self, token: str, key: str | jwt.PyJWK, algorithms: Sequence[str]) -> Caller:
        try:
            claims = jwt.decode(
                token,
                key,
                algorithms=algorithms,
                issuer=self.issuer,
                audience=self.audience,
                options={"require": ["exp", "sub"], "verify_aud": self.audience is not None},
            )
        except jwt.ExpiredSignatureError:
            raise Unauthorized("The token has expired; get a new one.") from None
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


bearer = HTTPBearer(auto_error=False, description="A JWT with `sub`, `roles`, `iss` and `exp`")


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
    return await authenticator.authenticate(credentials.credentials)


async def caller_of(request: Request) -> Caller:
    """The caller, for a route that requires a token for some requests only."""
    return await caller(request, await bearer(request))


async def is_admin(request: Request) -> bool:
    """Whether an admin sends it, for a route that anyone may use, with a bad token, too."""
    try:
        return (await caller_of(request)).is_admin
    except Unauthorized:
        return False


def role(*roles: str) -> params.Depends:
    """A route dependency: the caller must have one of the roles."""

    async def check(caller: "CallerDep") -> None:
        caller.must_be(*roles)

    return params.Depends(check)


CallerDep = Annotated[Caller, Depends(caller)]
