"""What a service and a command say where MongoDB can't be used."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from pymongo.errors import AutoReconnect, OperationFailure

from chassis.errors import CannotStart
from chassis.mongodb import open_database
from chassis.service_table import Service
from chassis.settings import ServiceSettings
from messaging.support.mongodb_failure import why_mongodb_failed
from tests.stack import SECRET, Stack

PASSWORD = "wr0ng-p4ssw0rd"


class Settings(ServiceSettings):
    service = Service("returns", port=3999)


async def sentence_of(url: str) -> str:
    settings: Any = Settings(access_token_secret=SECRET, mongodb_url=url)
    with pytest.raises(CannotStart) as error:
        async with open_database(settings, []):
            pass
    return str(error.value)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (f"orders:{PASSWORD}@", "MongoDB refuses the user in MONGODB_URL: correct the name"),
        ("&replicaSet=rs9", "The replicaSet in MONGODB_URL is not the server's: "),
        ("&tls=true&tlsCAFile=/no/ca.pem", "MONGODB_URL names /no/ca.pem, which does not exist."),
    ],
)
async def test_what_is_wrong_with_the_url_is_named(
    stack: Stack, change: str, sentence: str
) -> None:
    host = stack.mongodb_url.removeprefix("mongodb://").partition("/")[0].rpartition("@")[2]
    set_name = "" if "replicaSet" in change else "&replicaSet=rs0"
    user, options = (change, "") if change.endswith("@") else ("", change)
    said = await sentence_of(f"mongodb://{user}{host}/?appName=test{set_name}{options}")
    assert said.startswith(sentence), said
    assert PASSWORD not in said


def test_tls_on_one_side_only_is_named(stack: Stack) -> None:
    """In a process of its own: PyMongo leaves the socket of a failed handshake open."""
    code = (
        f"import asyncio, {__name__} as t; print(asyncio.run(t.sentence_of({_with_tls(stack)!r})))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.startswith("MongoDB and MONGODB_URL do not agree on TLS: "), done.stdout


def _with_tls(stack: Stack) -> str:
    return f"{stack.mongodb_url}&tls=true"


async def test_an_unknown_host_is_named() -> None:
    said = await sentence_of(f"mongodb://orders:{PASSWORD}@mongodb.invalid:27017/?replicaSet=rs0")
    assert said.startswith("The host in MONGODB_URL ")
    assert "mongodb.invalid" in said
    assert PASSWORD not in said


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OperationFailure("not authorized", 13), "The user in MONGODB_URL may not do this: grant"),
        (OperationFailure("no such command", 59), "MongoDB refuses a command: no such command."),
        (
            AutoReconnect("h:1: Authentication failed., full error: {}"),
            "MongoDB refuses the user in",
        ),
        (AutoReconnect("h:1: connection closed"), "MongoDB closes the connection: if it demands"),
        (AutoReconnect("h:1: certificate verify failed"), "MongoDB's certificate is not trusted"),
        (FileNotFoundError(2, "No such file", "ca.pem"), "MONGODB_URL names ca.pem, which does"),
    ],
)
def test_each_error_has_its_sentence(error: Exception, sentence: str) -> None:
    assert why_mongodb_failed(error).startswith(sentence)
