"""Sign-in without a password, for development: only where SIGN_IN is on."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import ConfigDict, Field

from chassis.auth import Authenticator
from chassis.http.envelope import Envelope
from chassis.http.fields import Body, Payload, Timestamp
from chassis.http.openapi import failures

router = APIRouter(prefix="/api/v1/sign-in", tags=["sign-in"])


class Role(StrEnum):
    CUSTOMER = "customer"
    OPERATOR = "operator"

    @property
    def roles(self) -> list[str]:
        return ["admin"] if self is Role.OPERATOR else []


class SignInBody(Body):
    """The user to sign in as."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "alice", "role": "customer"}]}
    )

    name: Annotated[
        str,
        Field(
            pattern=r"^[A-Za-z0-9._-]{1,40}$",
            description="1 to 40 letters, digits, dots, underscores or hyphens.",
        ),
    ]
    role: Role


class SignedIn(Payload):
    token: str
    sub: str
    roles: list[str]
    expires_at: Timestamp


@router.post("", responses=failures(400))
async def sign_in(body: SignInBody, request: Request) -> Envelope[SignedIn]:
    """Get a token for any name, as a customer or an operator. It is valid for 12 hours."""
    authenticator: Authenticator = request.app.state.authenticator
    roles = body.role.roles
    token = authenticator.issue(body.name, roles)
    data = SignedIn(token=token.text, sub=body.name, roles=roles, expires_at=token.expires_at)
    return Envelope(message=f"Signed in as {body.name}, {body.role}.", data=data)
