"""Calls of confluent-kafka's registry client, which is slow to import: only callers import this."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.error import SchemaRegistryError

from ..errors import UsageError, without_credentials
from .credentials import client_settings, variable
from .errors import NotFoundError, RegistryError

T = TypeVar("T")

_NOT_FOUND = (40401, 40402, 40403, 40408, 40409)
"""A registry's own codes for a missing subject, version, schema, level or mode."""
_MAX_SHOWN = 200
"""Characters of an answer that an error shows."""


def connect(url: str, environ: Mapping[str, str]) -> SchemaRegistryClient:
    """A client with the environment's credentials. Raises UsageError."""
    settings = {"url": url, "timeout": 10, "max.retries": 2, "retries.wait.ms": 200}
    shown = without_credentials(url)
    try:
        return SchemaRegistryClient({**settings, **client_settings(environ)})
    except OSError as error:
        problem = f"The registry's certificates can't be used: {error}"
        names = ", ".join(map(variable, ("ssl.ca.location", "ssl.certificate.location")))
        raise UsageError(f"{problem}. Correct {names}.") from None
    except (ValueError, TypeError) as error:
        problem = f"{shown!r} is not a registry's address: {without_credentials(str(error))}"
        raise UsageError(problem) from None


def call(name: str, request: Callable[[], T]) -> T:
    """The registry's answer; `name` is its address. Raises RegistryError."""
    try:
        answer = request()
    except SchemaRegistryError as error:
        raise _refusal(name, error) from None
    except (ValueError, TypeError, AttributeError, KeyError):
        raise not_a_registry(name) from None  # the answer is no JSON, or another JSON
    except Exception as error:
        # The client passes on the errors of its HTTP library, which varies between versions.
        raise RegistryError(
            f"The registry at {name} can't be reached ({without_credentials(str(error))}): start "
            "it, or correct the address."
        ) from None
    if answer is None:
        raise not_a_registry(name)
    return answer


def not_a_registry(name: str) -> RegistryError:
    """What answers is no schema registry."""
    problem = f"{name} answers as no schema registry does"
    return RegistryError(f"{problem}: correct the address, such as http://localhost:8081.")


def _refusal(name: str, error: SchemaRegistryError) -> RegistryError:
    status, code = error.http_status_code, error.error_code
    message = without_credentials(str(error.error_message))[:_MAX_SHOWN]
    if status == 404 and code in _NOT_FOUND:
        return NotFoundError(f"The registry at {name} has no such entry: {message} ({code}).")
    if 300 <= status < 400:
        problem = f"{name} redirects to another address (status {status})"
        return RegistryError(f"{problem}: give that one.")
    if status in (401, 403):
        names = ", ".join(map(variable, ("basic.auth.user.info", "bearer.auth.token")))
        problem = f"The registry at {name} refused the credentials ({status}: {message})"
        return RegistryError(f"{problem}: set {names}.")
    if status == 404:
        return not_a_registry(name)
    return RegistryError(f"The registry at {name} refused: {message} (code {code}).")
