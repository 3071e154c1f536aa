"""A Docker engine in namespaces of its own: its networks and processes end with it.

The processes of a namespace see a loopback interface without the machine's ports, and no other
machine. When the first of them ends, the kernel ends the others.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from devstack.home import PROJECT
from tests.debian import CannotTestError
from tests.docker.stand_ins.images import build_images
from tests.docker.stand_ins.sources import make_sources, require

CACHE = PROJECT / ".devstack/docker"
BRIDGE = "172.31.254.1"
WHEELS_PORT = 8099  # as in stand_ins/python/pip.conf
_SOCKET = "unix:///run/docker-tests.sock"
_UNSHARE = ["unshare", "--net", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child"]


def run_privately(command: Sequence[str]) -> int:
    """Runs the command beside a private engine that has the stand-in images; its exit code."""
    if os.geteuid() != 0:
        raise CannotTestError(
            "No Docker engine answers, and a private one needs root: start Docker."
        )
    require("dockerd", "docker.io")
    require("docker", "docker.io")
    require("unshare", "util-linux")
    require("ip", "iproute2")
    make_sources(CACHE)
    inside = [*_UNSHARE, sys.executable, "-m", "tests.docker.private_engine", *command]
    # unshare ignores SIGTERM; when this process exits by itself, it kills unshare, and all with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return subprocess.run(inside, cwd=PROJECT, check=False).returncode
    finally:
        _remove_control_groups()


def main() -> int:
    """Inside of the namespaces: runs the command of the arguments beside the engine."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    # What the engine has in /run is gone with it.
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run"], check=True)
    os.environ |= {"DOCKER_HOST": _SOCKET, "DOCKER_CONFIG": str(CACHE / "config")}
    with _engine(), _wheels():
        build_images(CACHE)
        return subprocess.run(sys.argv[1:], check=False).returncode


@contextmanager
def _engine() -> Iterator[None]:
    log = CACHE / "dockerd.log"
    command = ["dockerd", "--host", _SOCKET, "--data-root", str(CACHE / "data")]
    command += ["--exec-root", "/run/docker-tests", "--pidfile", "/run/docker-tests.pid"]
    command += ["--bip", f"{BRIDGE}/24", "--cgroup-parent", _control_group()]
    command += ["--exec-opt", "native.cgroupdriver=cgroupfs", "--storage-driver", "overlay2"]
    with log.open("w") as output:
        engine = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        _wait_for(engine, log)
        yield
    finally:
        engine.terminate()
        engine.wait(60)


def _wait_for(engine: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:
        if engine.poll() is not None or time.monotonic() > deadline:
            raise CannotTestError(f"The private engine does not start: see {log}.")
        time.sleep(0.2)


@contextmanager
def _wheels() -> Iterator[None]:
    """Python's wheels, for the builds."""
    serve = [sys.executable, "-m", "http.server", "--bind", BRIDGE, str(WHEELS_PORT)]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(
        [*serve, "--directory", str(CACHE / "wheels")], stdout=quiet, stderr=quiet
    )
    try:
        yield
    finally:
        server.terminate()
        server.wait()


def _control_group() -> str:
    """Below this process's own group for the CPU, so that containers have its share and no more."""
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, controllers, path = line.split(":", 2)
        if controllers in {"cpu", "cpu,cpuacct"}:
            return f"{path.rstrip('/')}/docker-tests"
    return "/docker-tests"


def _remove_control_groups() -> None:
    """The empty groups that the containers had."""
    for folder in Path("/sys/fs/cgroup").glob(f"*/{_control_group().lstrip('/')}"):
        for group in (*folder.glob("*/"), folder):
            with suppress(OSError):
                group.rmdir()


if __name__ == "__main__":
    sys.exit(main())
