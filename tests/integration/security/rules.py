"""The access rules that `messaging acls` prints, added to a broker."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping

import pytest
from confluent_kafka.admin import (
    AclBinding,
    AclBindingFilter,
    AclOperation,
    AclPermissionType,
    ResourcePatternType,
    ResourceType,
)

from messaging.kafka.failure import require_kafka
from messaging.settings import EnvironmentSettings
from tests.integration.security.broker import SecuredKafka

_EVERY = AclBindingFilter(
    ResourceType.ANY,
    None,
    ResourcePatternType.ANY,
    None,
    None,
    AclOperation.ANY,
    AclPermissionType.ANY,
)


def client_of(variables: Mapping[str, str]) -> dict[str, object]:
    """The configuration that a service with these variables gives every Kafka client."""
    with pytest.MonkeyPatch.context() as environment:
        for name, value in variables.items():
            environment.setenv(name, value)
        return EnvironmentSettings().kafka_client()


def messaging_command(variables: Mapping[str, str], *arguments: str) -> str:
    """What the command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "messaging", *arguments],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def grant_as_printed(kafka: SecuredKafka, service: str, *options: str) -> None:
    """Add the rules of the commands that `messaging acls` prints for the service.

    Kafka's own command does the same; each would take seconds to start.
    """
    printed = messaging_command(kafka.admin, "acls", "--service", service, *options)
    rules = [rule for line in printed.splitlines() for rule in _rules(line)]
    administrator = require_kafka(client_of(kafka.admin))  # kept: answers end with it
    for answer in administrator.create_acls(rules).values():
        answer.result(timeout=60)
    # The controller has the rights first; the broker reads them from its log.
    deadline = time.monotonic() + 20
    while not set(rules) <= set(administrator.describe_acls(_EVERY).result(timeout=60)):
        assert time.monotonic() < deadline, f"Kafka does not have the rules of {service}"
        time.sleep(0.1)


def _rules(command: str) -> Iterator[AclBinding]:
    parser = ArgumentParser()
    for option in ("--bootstrap-server", "--command-config", "--allow-principal"):
        parser.add_argument(option, required=True)
    parser.add_argument("--add", action="store_true", required=True)
    for option in ("--operation", "--topic", "--group"):
        parser.add_argument(option, action="append", default=[])
    script, *arguments = shlex.split(command)
    assert script == "kafka-acls.sh"
    asked = parser.parse_args(arguments)
    resources = [(ResourceType.TOPIC, name) for name in asked.topic]
    resources += [(ResourceType.GROUP, name) for name in asked.group]
    for kind, name in resources:
        for operation in asked.operation:
            yield AclBinding(
                kind,
                name,
                ResourcePatternType.LITERAL,
                asked.allow_principal,
                "*",
                AclOperation[operation.upper()],
                AclPermissionType.ALLOW,
            )
