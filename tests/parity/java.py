"""Apache Avro's own SchemaCompatibility, in Java, as the reference for pairs of schemas."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

VERSION = "1.12.0"
_CACHE = Path(__file__).parents[2] / ".devstack" / f"avro-{VERSION}"
_SOURCE = Path(__file__).with_name("Pairs.java")
_POM = f"""\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>parity</groupId><artifactId>avro</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.avro</groupId><artifactId>avro</artifactId>
      <version>{VERSION}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId>
      <version>2.0.13</version></dependency>
  </dependencies>
</project>
"""
_MAVEN = (
    *("mvn", "--batch-mode", "--strict-checksums"),
    "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies",
    *("-DincludeScope=runtime", "-Daether.connector.connectTimeout=4000"),
    *("-Daether.connector.requestTimeout=10000", "-Daether.connector.http.retryHandler.count=0"),
)


class JavaUnavailableError(Exception):
    """Java or its Avro library is not available."""


def java_results(pairs: Sequence[tuple[Any, Any]]) -> list[str]:
    """COMPATIBLE, INCOMPATIBLE or `INVALID …` for each reader and writer.

    Raises JavaUnavailableError.
    """
    if shutil.which("javac") is None:
        raise JavaUnavailableError("there is no Java compiler (Debian: openjdk-17-jdk-headless)")
    jars = _jars()
    done = subprocess.run(
        ["java", "-cp", f"{jars}/*", str(_SOURCE)],
        input="".join(f"{json.dumps(side)}\n" for pair in pairs for side in pair),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout.splitlines()


def _jars() -> Path:
    """The folder of Avro's jars, downloaded once."""
    if _CACHE.is_dir():
        return _CACHE
    if shutil.which("mvn") is None:
        raise JavaUnavailableError("Maven, which downloads Avro, is not installed")
    _CACHE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_CACHE.parent, prefix="fetching-") as scratch:
        pom, jars = Path(scratch) / "pom.xml", Path(scratch) / "jars"
        pom.write_text(_POM)
        _download([*_MAVEN, f"--file={pom}", f"-DoutputDirectory={jars}"])
        if not _CACHE.is_dir():  # a concurrent run may have been faster
            jars.rename(_CACHE)
    return _CACHE


def _download(command: list[str]) -> None:
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=120)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise JavaUnavailableError(f"Maven could not download Avro: {error}") from None
