"""Kafka's jars: downloaded completely or not at all; failures within seconds, with the reason."""

import shutil
import time
from pathlib import Path

import pytest

from devstack.errors import KafkaUnavailableError
from devstack.kafka import jars

JAVA_17 = "echo 'openjdk version \"17.0.15\" 2025-04-15' >&2"
DOWNLOADS = """
for argument; do case $argument in -DoutputDirectory=*) folder=${argument#*=};; esac; done
mkdir -p "$folder" && touch "$folder/kafka.jar"
for n in $(seq 1 45); do echo "[INFO] Downloaded from central: a/$n.jar (1.2 MB)"; done
"""


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH without Java and Maven."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for needed in ("sh", "mkdir", "touch", "seq", "sleep"):
        (folder / needed).symlink_to(str(shutil.which(needed)))
    monkeypatch.setenv("PATH", str(folder))
    return folder


def put(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_without_java_the_reason_names_the_version_that_is_needed(tools, tmp_path):
    with pytest.raises(KafkaUnavailableError, match="Java 17 or newer is not installed"):
        jars.find_or_fetch_jars(tmp_path, print)


@pytest.mark.parametrize("version", ["1.8.0_402", "11.0.2"])
def test_a_java_that_is_too_old_is_refused(tools, tmp_path, version):
    put(tools, "java", f"echo 'openjdk version \"{version}\"' >&2")
    with pytest.raises(KafkaUnavailableError, match="older than 17"):
        jars.find_or_fetch_jars(tmp_path, print)


def test_without_maven_the_reason_says_so(tools, tmp_path):
    put(tools, "java", JAVA_17)
    with pytest.raises(KafkaUnavailableError, match=r"Maven.* is not installed"):
        jars.find_or_fetch_jars(tmp_path, print)


def test_jars_are_downloaded_once_and_progress_is_printed(tools, tmp_path):
    put(tools, "java", JAVA_17)
    put(tools, "mvn", DOWNLOADS + "sleep 0.5")
    printed: list[str] = []
    folder = jars.find_or_fetch_jars(tmp_path, printed.append)
    assert [jar.name for jar in folder.iterdir()] == ["kafka.jar"]
    assert "Downloading Apache Kafka" in printed[0]
    assert "45 jars so far" in printed[1]
    put(tools, "mvn", "exit 1")
    assert jars.find_or_fetch_jars(tmp_path, printed.append) == folder


def test_a_failed_download_leaves_no_folder_of_jars(tools, tmp_path):
    put(tools, "java", JAVA_17)
    put(tools, "mvn", DOWNLOADS + "exit 1")
    with pytest.raises(KafkaUnavailableError, match=r"failed to download it \(see .*maven\.log"):
        jars.find_or_fetch_jars(tmp_path, print)
    assert [path.name for path in tmp_path.iterdir() if "kafka" in path.name] == []


def test_a_download_without_progress_fails(tools, tmp_path, monkeypatch):
    monkeypatch.setattr(jars, "_FIRST_STEP_TIMEOUT", 0.5)
    put(tools, "java", JAVA_17)
    put(tools, "mvn", "sleep 60")
    started = time.monotonic()
    with pytest.raises(KafkaUnavailableError, match="makes no progress"):
        jars.find_or_fetch_jars(tmp_path, print)
    assert time.monotonic() - started < 5
