"""An identity provider: tokens by OAuth's client credentials, and its public keys."""

from __future__ import annotations

import json
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

AUDIENCE = "kafka"


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    url: str


@contextmanager
def running_identity_provider(passwords: dict[str, str]) -> Iterator[IdentityProvider]:
    """Knows the clients by their ids and secrets."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))

    def token_for(name: str) -> str:
        now = int(time.time())
        claims = {"sub": name, "aud": AUDIENCE, "iss": "tests", "iat": now, "exp": now + 300}
        return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "1"})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(200, {"keys": [{**public, "kid": "1", "use": "sig", "alg": "RS256"}]})

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            basic = self.headers.get("Authorization", "").removeprefix("Basic ")
            name, _, password = b64decode(basic).decode().partition(":")
            if passwords.get(name) != password:
                return self._answer(401, {"error": "invalid_client"})
            return self._answer(
                200,
                {"access_token": token_for(name), "token_type": "Bearer", "expires_in": 300},
            )

        def _answer(self, status: int, body: Any) -> None:
            raw = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield IdentityProvider(f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
