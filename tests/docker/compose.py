"""Docker Compose on the project's file, and what the tests ask of its containers."""

import json
import os
import secrets
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_NAMES = (
    *("ACCESS_TOKEN_SECRET", "MONGODB_PASSWORD", "KAFKA_UI_PASSWORD"),
    *("PROVIDER_API_KEY", "PROVIDER_WEBHOOK_SECRET"),
)


@dataclass
class Compose:
    """The project `folder`, under a project name and with secrets of its own."""

    folder: Path
    secrets: Mapping[str, str] = field(
        default_factory=lambda: {name: secrets.token_hex(32) for name in _NAMES}
    )

    def up(self, *options: str) -> None:
        """Returns once every container is healthy, or has ended with 0."""
        self("up", "--wait", "--wait-timeout", "600", *options)

    def remove(self) -> None:
        """Containers, networks and volumes."""
        self("down", "--volumes", "--remove-orphans", "--timeout", "30")

    def containers(self, service: str) -> list[dict[str, Any]]:
        """What `docker inspect` says of each container of the service, ended ones included."""
        ids = self("ps", "--all", "--quiet", service).split()
        return json.loads(docker("inspect", *ids)) if ids else []

    def container(self, service: str) -> dict[str, Any]:
        [only] = self.containers(service)
        return only

    def __call__(self, *arguments: str) -> str:
        """Standard output of the command; fails with its standard error."""
        project = ["--project-name", "schema-first-test", "--env-file", os.devnull]
        return docker("compose", *project, *arguments, cwd=self.folder, env=self.secrets)


def docker(*arguments: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(
        ["docker", *arguments],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=1800,
    )
    shown = done.stderr[-6000:]
    assert done.returncode == 0, f"docker {' '.join(arguments)}: exit {done.returncode}\n{shown}"
    return done.stdout
