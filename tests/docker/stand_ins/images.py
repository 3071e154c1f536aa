"""The stand-in images, under the tags that the project's files name."""

import os
import re
import subprocess
from pathlib import Path

import yaml

from devstack.home import PROJECT
from tests.debian import CannotTestError
from tests.docker.stand_ins.sources import link_context

_FOLDERS = {
    "python": "python",
    "node": "node",
    "nginxinc/nginx-unprivileged": "nginx",
    "axllent/mailpit": "mailpit",
    "confluentinc/cp-schema-registry": "registry",
    "apache/kafka": "kafka",
    "mongo": "mongodb",
    "haproxy": "haproxy",
}


def build_images(cache: Path) -> None:
    """Builds those whose files changed; the engine's build cache has the others."""
    _remove_leftovers()
    for name in ("slim", "full"):
        _import(cache / f"{name}.tar", f"stand-in/{name}")
    for image in sorted(tags()):
        folder = _FOLDERS.get(image.rpartition(":")[0], "page")
        context = link_context(cache, folder)
        # The classic builder needs no plugin.
        _docker(["build", "--quiet", "--tag", image, str(context)], DOCKER_BUILDKIT="0")


def _remove_leftovers() -> None:
    """What a run that was interrupted has left in the private engine."""
    if left := _docker(["ps", "--all", "--quiet"]).split():
        _docker(["rm", "--force", "--volumes", *left])
    _docker(["system", "prune", "--force", "--volumes"])


def tags() -> set[str]:
    """The images that docker-compose.yml and the Dockerfiles take from elsewhere."""
    blocks = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"].values()
    built = {block["image"] for block in blocks if "build" in block}
    found = {block["image"] for block in blocks} - built
    for dockerfile in ("Dockerfile", "ui/Dockerfile"):
        text = (PROJECT / dockerfile).read_text()
        found |= set(re.findall(r"^FROM (\S+:\S+)", text, re.MULTILINE))
    return found


def _import(archive: Path, image: str) -> None:
    """Imports the archive, unless the engine has it since the archive was made."""
    stamp = f"made={archive.stat().st_mtime_ns}"
    if not _docker(["image", "ls", "--quiet", "--filter", f"label={stamp}", image]):
        _docker(["import", "--change", f"LABEL {stamp}", str(archive), image])


def _docker(arguments: list[str], **environment: str) -> str:
    done = subprocess.run(
        ["docker", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotTestError(f"docker {' '.join(arguments)} failed:\n{done.stderr[-3000:]}")
    return done.stdout
