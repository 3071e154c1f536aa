"""Everyone who may call: with good tokens of every kind, and with bad ones of every kind."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chassis.tokens import ISSUER
from tests.integration.services.guarded import SECRET
from tests.integration.shopping import Json, unique

GOOD = ("customer A", "customer B", "admin", "service")
ROLES = {"admin": ["admin"], "service": ["service"]}


@dataclass(frozen=True)
class Callers:
    """The token of each caller, None for the one without; `owner` is the user id of customer A."""

    owner: str
    tokens: Mapping[str, str | None]

    def headers(self, name: str) -> dict[str, str]:
        token = self.tokens[name]
        return {} if token is None else {"Authorization": f"Bearer {token}"}


def everyone() -> Callers:
    owner = unique("alice")
    subjects = {"customer A": owner, "customer B": unique("bob"), "admin": "boss"}
    good = {each: signed(claims(subjects.get(each, each), ROLES.get(each, []))) for each in GOOD}
    boss = claims("boss", ["admin"])
    bad: dict[str, str | None] = {
        "no token": None,
        "expired": signed(boss | {"exp": _in(hours=-1)}),
        "wrong secret": signed(boss, secret=SECRET[::-1]),
        "alg none": f"{_text({'alg': 'none'})}.{_text(boss)}.",
        "HS512": signed(boss, "HS512", digest="sha512"),
        "RS256 header": signed(boss, "RS256"),
        "wrong issuer": signed(boss | {"iss": "another"}),
        "no text": "nonsense",
    }
    return Callers(owner, {**bad, **good})


def claims(sub: str, roles: list[str]) -> Json:
    return {"sub": sub, "roles": roles, "iss": ISSUER, "exp": _in(hours=1)}


def signed(payload: Json, alg: str = "HS256", secret: str = SECRET, digest: str = "sha256") -> str:
    """A token whose header says `alg`, signed with HMAC whatever that is."""
    text = f"{_text({'alg': alg, 'typ': 'JWT'})}.{_text(payload)}"
    signature = hmac.new(secret.encode(), text.encode(), getattr(hashlib, digest)).digest()
    return f"{text}.{_base64(signature)}"


def _in(hours: int) -> int:
    return int((datetime.now(UTC) + timedelta(hours=hours)).timestamp())


def _text(value: Json) -> str:
    return _base64(json.dumps(value).encode())


def _base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
