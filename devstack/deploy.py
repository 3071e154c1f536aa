"""Deployment steps before services start: create the topics, register the schemas."""

import os
import subprocess
import sys
from collections.abc import Mapping

from devstack.errors import StepFailedError
from devstack.home import PROJECT
from devstack.stack import Stack

NOTES_NO_DRAFTS = {"GIT_CEILING_DIRECTORIES": str(PROJECT)}
"""For `codegen register` at a registry that does not last: what it gets is not published.

Git then finds no checkout above schemas/, and outside of one nothing is a draft.
"""


def deploy(stack: Stack, *, for_one_run: bool = False) -> None:
    """Creates the topics and registers the schemas of `schemas/`. Safe to repeat.

    `for_one_run`: the registry ends with the run, so no draft is noted as published.
    """
    # The mock cluster creates its topics when it starts, and none on request.
    if stack.kafka_is_real:
        run_step("create the topics", stack.environment, "messaging", "create-topics")
    environment = {**stack.environment, **(NOTES_NO_DRAFTS if for_one_run else {})}
    run_step("register the schemas", environment, "codegen", "register")


def run_step(step: str, environment: Mapping[str, str], module: str, *arguments: str) -> None:
    """Runs a command of the project with these variables; raises StepFailedError where it fails."""
    done = subprocess.run(  # noqa: S603 - fixed commands
        [sys.executable, "-m", module, *arguments],
        cwd=PROJECT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise StepFailedError(step, (done.stderr or done.stdout).strip())
