"""Tokens have what the services verify."""

import jwt
import pytest

from devstack.tokens import access_token_secret, make_token

SECRET = "a secret of 32 characters or more"


def test_a_token_has_subject_roles_issuer_and_expiry():
    claims = jwt.decode(
        make_token(SECRET, "alice", ["admin"]),
        SECRET,
        algorithms=["HS256"],
        issuer="schema-first-shop",
        options={"require": ["exp", "sub", "iss"]},
    )
    assert (claims["sub"], claims["roles"]) == ("alice", ["admin"])


def test_the_secret_of_the_environment_is_used_where_it_is_set(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ACCESS_TOKEN_SECRET", SECRET)
    assert access_token_secret() == SECRET
