"""Tokens of an identity provider, verified by its public keys."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm
from structlog.testing import capture_logs

from chassis import signing_keys
from chassis.auth import Authenticator
from chassis.http.errors import Problem, Unauthorized
from chassis.signing_keys import SigningKeys

RSA, EC = rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP256R1())
ANOTHER = rsa.generate_private_key(65537, 2048)
SECRET = "a secret of at least 32 characters"


class Provider:
    """An identity provider that publishes its keys."""

    def __init__(self) -> None:
        self.keys = {"one": RSA}
        self.fetched, self.delay, self.works = 0, 0.0, True
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.fetched += 1
                time.sleep(provider.delay)
                self.send_response(200 if provider.works else 500)
                self.end_headers()
                self.wfile.write(provider.document())

            def log_message(self, *_: Any) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/keys"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def document(self) -> bytes:
        keys = [
            {
                **(ECAlgorithm if key is EC else RSAAlgorithm).to_jwk(
                    key.public_key(), as_dict=True
                ),
                "kid": name,
                "use": "sig",
                "alg": "ES256" if key is EC else "RS256",
            }
            for name, key in self.keys.items()
        ]
        return json.dumps({"keys": keys}).encode()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setattr(signing_keys, "RETRY_SECONDS", 0.0)
    provider = Provider()
    yield provider
    provider.stop()


def authenticator(provider: Provider, audience: str | None = "shop") -> Authenticator:
    return Authenticator(SECRET, "idp", True, audience, SigningKeys(provider.url))


def token(key: Any = RSA, algorithm: str = "RS256", kid: str | None = "one", **claims: Any) -> str:
    about = {
        "sub": "alice",
        "iss": "idp",
        "aud": "shop",
        "roles": ["admin"],
        "exp": datetime.now(UTC) + timedelta(hours=1),
        **claims,
    }
    kept = {name: value for name, value in about.items() if value is not None}
    return jwt.encode(kept, key, algorithm=algorithm, headers={"kid": kid} if kid else {})


@pytest.mark.parametrize(("key", "algorithm"), [(RSA, "RS256"), (EC, "ES256")])
async def test_a_token_of_the_provider_names_its_caller(
    provider: Provider, key: Any, algorithm: str
) -> None:
    provider.keys = {"one": key}
    caller = await authenticator(provider).authenticate(token(key, algorithm))
    assert (caller.sub, caller.is_admin) == ("alice", True)


@pytest.mark.parametrize(
    "bad",
    [
        token(ANOTHER),
        token(kid="two"),
        token(kid=None),
        token(iss="another"),
        token(aud="another"),
        token(aud=None),
        token(exp=datetime(2020, 1, 1, tzinfo=UTC)),
        token(SECRET, "HS256"),
        token(RSA, "RS512"),
        token(EC, "ES256"),
        jwt.encode({"sub": "alice"}, None, algorithm="none", headers={"kid": "one"}),
        "not-a-token",
    ],
)
async def test_any_other_token_is_refused(provider: Provider, bad: str) -> None:
    with pytest.raises(Unauthorized):
        await authenticator(provider).authenticate(bad)


async def test_without_an_audience_none_is_checked(provider: Provider) -> None:
    verifying = authenticator(provider, audience=None)
    for each in (token(), token(aud=None)):
        assert (await verifying.authenticate(each)).sub == "alice"


async def test_the_secret_of_development_has_an_audience_too() -> None:
    with_audience = Authenticator(SECRET, "idp", True, "shop")
    assert (await with_audience.authenticate(with_audience.issue("bob", []).text)).sub == "bob"
    with pytest.raises(Unauthorized):
        await with_audience.authenticate(Authenticator(SECRET, "idp", True).issue("x", []).text)


async def test_keys_are_fetched_once_and_a_new_one_when_a_token_names_it(
    provider: Provider,
) -> None:
    verifying = authenticator(provider)
    await asyncio.gather(*(verifying.authenticate(token()) for _ in range(20)))
    assert provider.fetched == 1
    provider.keys = {"two": ANOTHER}
    assert (await verifying.authenticate(token(ANOTHER, kid="two"))).sub == "alice"
    with pytest.raises(Unauthorized):
        await verifying.authenticate(token())


async def test_unknown_keys_do_not_make_it_fetch_each_time(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_keys, "RETRY_SECONDS", 60.0)
    verifying = authenticator(provider)
    for number in range(50):
        with pytest.raises(Unauthorized):
            await verifying.authenticate(token(kid=f"unknown-{number}"))
    assert provider.fetched == 1


async def test_a_slow_provider_does_not_stop_the_event_loop(provider: Provider) -> None:
    provider.delay = 0.5
    verifying = authenticator(provider)
    waiting = asyncio.create_task(verifying.authenticate(token()))
    gaps = []
    while not waiting.done():
        started = time.monotonic()
        await asyncio.sleep(0.01)
        gaps.append(time.monotonic() - started)
    assert (await waiting).sub == "alice"
    assert len(gaps) > 10


async def test_known_keys_are_used_while_the_provider_is_unavailable(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    verifying = authenticator(provider)
    await verifying.authenticate(token())
    provider.works = False
    monkeypatch.setattr(signing_keys, "LIFETIME_SECONDS", 0.0)
    with capture_logs() as logs:
        for _ in range(3):
            assert (await verifying.authenticate(token())).sub == "alice"
            await asyncio.sleep(0.2)
    assert logs


async def test_without_any_key_it_is_a_503(provider: Provider) -> None:
    provider.works = False
    with pytest.raises(Problem) as problem:
        await authenticator(provider).authenticate(token())
    assert problem.value.status_code == 503
    assert problem.value.headers == {"Retry-After": "10"}
