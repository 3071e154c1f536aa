"""The images: who runs, what is in them, and what a container writes."""

import json
from typing import Any

import pytest

from services import SERVICES
from tests.docker.compose import Compose, docker

BASES = {
    "schema-first-shop": "python:3.11.14-slim",
    "schema-first-simulators": "python:3.11.14-slim",
    "schema-first-board": "nginxinc/nginx-unprivileged:1.29.1-alpine",
}
READ_ONLY = (*SERVICES, "payment-provider", "ui", "proxy")
NOT_NEEDED = ("cc", "gcc", "ld", "make", "git")


def image(name: str) -> dict[str, Any]:
    [found] = json.loads(docker("image", "inspect", name))
    return found


@pytest.mark.parametrize("name", BASES)
def test_an_image_runs_as_an_unprivileged_user_by_number_and_says_what_it_is(
    compose: Compose, name: str
) -> None:
    config = image(name)["Config"]
    assert config["User"].split(":")[0].isdigit()
    assert config["User"].split(":")[0] != "0"
    assert config["Labels"]["org.opencontainers.image.title"] == name
    assert config["Labels"]["org.opencontainers.image.description"]
    print(f"{name}: {image(name)['Size'] / 1e6:.0f} MB, own layers {own_bytes(name) / 1e6:.0f} MB")


def own_bytes(name: str) -> int:
    """The bytes of the layers that the Dockerfile adds to its base image."""
    base = docker("image", "inspect", "--format", "{{.Size}}", BASES[name])
    return image(name)["Size"] - int(base)


def test_the_services_image_has_no_compiler_no_installer_and_no_simulators(
    compose: Compose,
) -> None:
    look = (
        "import shutil, importlib.util as u;"
        f"print([name for name in {NOT_NEEDED} if shutil.which(name)]"
        " + [name for name in ('pip', 'setuptools', 'pytest', 'devstack') if u.find_spec(name)])"
    )
    assert docker("run", "--rm", "schema-first-shop", "python", "-c", look).strip() == "[]"
    assert not docker("run", "--rm", "schema-first-shop", "sh", "-c", "ls /usr/include | head -1")


@pytest.mark.parametrize("name", READ_ONLY)
def test_a_container_is_read_only_unprivileged_and_wrote_nothing(
    compose: Compose, name: str
) -> None:
    container = compose.container(name)
    assert container["HostConfig"]["ReadonlyRootfs"]
    assert container["HostConfig"]["CapDrop"] == ["ALL"]
    assert docker("diff", container["Id"]).splitlines() == []


@pytest.mark.parametrize("name", SERVICES)
def test_process_1_is_the_service_itself(compose: Compose, name: str) -> None:
    read = "print(open('/proc/1/cmdline').read().split(chr(0))[:3], __import__('os').getuid())"
    found = compose("exec", "--no-TTY", name, "python", "-c", read).strip()
    assert found == f"['python', '-m', '{SERVICES[name].module}'] 10001"
