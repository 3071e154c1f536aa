"""Deploying to a registry that does not last leaves the schemas' history as it is."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from devstack import deploy
from devstack.kafka.mock import MockKafka
from devstack.ports import free_port
from devstack.registry.server import Registry
from devstack.stack import Stack

SCHEMA = {"type": "record", "name": "T", "namespace": "t", "doc": "It.", "fields": []}
TOPICS = """[t]
key = "id"
producers = ["a"]
consumers = ["b"]
"""
FIELD = {"name": "id", "type": "string", "doc": "The key."}


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    registry = Registry(tmp_path / "registry", free_port(), tmp_path / "registry.log")
    registry.start()
    kafka = MockKafka({}, tmp_path / "kafka.address", tmp_path / "kafka.log")
    yield Stack("", "", registry.url, kafka=kafka, registry=registry)
    registry.stop()


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git checkout whose only version is a draft."""
    project = tmp_path / "project"
    (project / "schemas").mkdir(parents=True)
    (project / "schemas/topics.toml").write_text(TOPICS)
    (project / "schemas/t.avsc").write_text(json.dumps({**SCHEMA, "fields": [FIELD]}))
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-C", str(project)]
    subprocess.run([*git, "init", "--quiet", "--initial-branch=main"], check=True)
    subprocess.run([*git, "commit", "--quiet", "--allow-empty", "--message=empty"], check=True)
    monkeypatch.setattr(deploy, "PROJECT", project)
    monkeypatch.setitem(deploy.NOTES_NO_DRAFTS, "GIT_CEILING_DIRECTORIES", str(project))
    deploy.run_step("generate", {}, "codegen", "generate")
    return project


@pytest.mark.parametrize("for_one_run", [True, False])
def test_a_draft_is_noted_as_published_unless_the_registry_is_for_one_run(
    stack: Stack, checkout: Path, for_one_run: bool
) -> None:
    deploy.deploy(stack, for_one_run=for_one_run)
    noted = checkout / "schemas/history/REGISTERED"
    assert noted.exists() is not for_one_run
