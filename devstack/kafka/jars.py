"""Apache Kafka's jars, downloaded once with Maven."""

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from devstack.errors import KafkaUnavailableError
from devstack.process import Process

KAFKA_VERSION = "4.1.1"
_OLDEST_JAVA = 17
_STEP = re.compile(r"Downloaded from |Copying ")
_JAR = re.compile(r"Downloaded from \S+ \S+\.jar")
# Seconds without progress: before the first step, and between two.
_FIRST_STEP_TIMEOUT, _STEP_TIMEOUT = 25.0, 60.0
_POM = f"""\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>devstack</groupId><artifactId>kafka</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId>
      <version>{KAFKA_VERSION}</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-tools</artifactId>
      <version>{KAFKA_VERSION}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId>
      <version>1.7.36</version></dependency>
  </dependencies>
</project>
"""
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_MAVEN = (
    *("mvn", "--batch-mode", "--strict-checksums", _COPY),
    *("-DincludeScope=runtime", "-Daether.connector.connectTimeout=4000"),
    *("-Daether.connector.requestTimeout=10000", "-Dmaven.wagon.http.retryHandler.count=0"),
    "-Daether.connector.http.retryHandler.count=0",
)


def find_or_fetch_jars(cache: Path, report: Callable[[str], None]) -> Path:
    """The folder of Kafka's jars in `cache`; downloads them where they are missing.

    Raises KafkaUnavailableError, within seconds where the download can't start.
    """
    require_java()
    jars = cache / f"kafka-{KAFKA_VERSION}"
    if not jars.is_dir():
        _fetch(jars, report)
    return jars


def require_java() -> None:
    """Raises KafkaUnavailableError unless a new enough Java is installed."""
    if (java := shutil.which("java")) is None:
        raise KafkaUnavailableError(f"Java {_OLDEST_JAVA} or newer is not installed.")
    shown = subprocess.run(  # noqa: S603 - a fixed command
        [java, "-version"], capture_output=True, text=True, check=False
    )
    version = re.search(r'version "(\d+)', shown.stderr)
    if version is None or int(version[1]) < _OLDEST_JAVA:
        raise KafkaUnavailableError(f"The Java on PATH is older than {_OLDEST_JAVA}.")


def _fetch(jars: Path, report: Callable[[str], None]) -> None:
    if shutil.which("mvn") is None:
        raise KafkaUnavailableError("Maven, which downloads Apache Kafka, is not installed.")
    jars.parent.mkdir(parents=True, exist_ok=True)
    report(f"Downloading Apache Kafka {KAFKA_VERSION} with Maven, once (about 54 MB) ...")
    with tempfile.TemporaryDirectory(dir=jars.parent, prefix="fetching-") as scratch:
        work = Path(scratch)
        (work / "pom.xml").write_text(_POM)
        log = jars.with_name("maven.log")
        command = [*_MAVEN, f"--file={work / 'pom.xml'}", f"-DoutputDirectory={work / 'jars'}"]
        maven = Process("Maven", command, log)
        maven.start()
        try:
            _watch(maven, report)
        finally:
            maven.stop(grace=1)
        # Renamed when complete: an interrupted download leaves no folder of that name.
        if not jars.is_dir():  # another process may have downloaded them
            (work / "jars").rename(jars)


def _watch(maven: Process, report: Callable[[str], None]) -> None:
    """Returns when Maven is done; raises KafkaUnavailableError when it fails or stalls."""
    steps, since, reported = 0, time.monotonic(), 0
    while maven.running:
        time.sleep(0.2)
        text = maven.log.read_text(errors="replace")
        if (seen := len(_STEP.findall(text))) > steps:
            steps, since = seen, time.monotonic()
        if (jars := len(_JAR.findall(text))) >= reported + 20:
            reported = jars
            report(f"  {jars} jars so far")
        if time.monotonic() - since > (_STEP_TIMEOUT if steps else _FIRST_STEP_TIMEOUT):
            raise KafkaUnavailableError(f"Maven's download makes no progress (see {maven.log}).")
    if maven.exit_code != 0:
        raise KafkaUnavailableError(f"Maven failed to download it (see {maven.log}).")
