"""Sign-in without a password, for development: only where SIGN_IN is on."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import AfterValidator, ConfigDict, Field

from chassis.auth import Authenticator
from chassis.http.envelope import Envelope
from chassis.http.fields import Body, Identifier, Payload, Timestamp
from chassis.http.openapi import failures

router = APIRouter(prefix="/api/v1/sign-in", tags=["sign-in"])


class Role(StrEnum):
    CUSTOMER = "customer"
    OPERATOR = "operator"

    @property
    def roles(self) -> list[str]:
        return ["admin"] if self is Role.OPERATOR else []


def _is_path_segment(name: str) -> str:
    """A user's orders have the name in their path."""
    if "/" in name:
        raise ValueError("Send a name without a slash")
    return name


class SignInBody(Body):
    """The user to sign in as."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "alice", "role": "customer"}]}
    )

    name: Annotated[
        Identifier,
        Field(max_length=40, description="Any name of 1 to 40 characters without a slash."),
        AfterValidator(_is_path_segment),
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
