"""What a deployment does before services start: make the topics, register the schemas."""

import os
import subprocess
import sys
from collections.abc import Mapping

from devstack.errors import StepFailedError
from devstack.home import PROJECT
from devstack.stack import Stack


def deploy(stack: Stack) -> None:
    """Brings Kafka and the registry up to `schemas/`; safe to repeat."""
    # The mock made its topics as it started: it takes no orders to make any.
    if stack.kafka_is_real:
        run_step("create the topics", stack.environment, "messaging", "create-topics")
    run_step("register the schemas", stack.environment, "codegen", "register")


def run_step(step: str, settings: Mapping[str, str], module: str, *arguments: str) -> None:
    """Runs a command of the project with these settings; raises StepFailedError where it fails."""
    done = subprocess.run(  # noqa: S603 - the commands are ours, never a user's text
        [sys.executable, "-m", module, *arguments],
        cwd=PROJECT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise StepFailedError(step, (done.stderr or done.stdout).strip())
