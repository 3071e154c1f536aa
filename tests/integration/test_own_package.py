"""The code in docs/contracts.md about a package of one's own runs unchanged."""

import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

from devstack.home import PROJECT
from messaging import MessagingSettings
from messaging.create_topics import TopicSpec, create_topics
from tests.own_package import own_package
from tests.stack import Stack


def test_the_documented_package_travels_through_kafka(stack: Stack, tmp_path: Path) -> None:
    script, _ = own_package(tmp_path)
    topic = f"parcel.{uuid4().hex}"
    if stack.kafka_is_real:  # the mock creates topics at their first use
        settings = MessagingSettings(kafka_brokers=stack.brokers)
        create_topics(settings.kafka_client(), [TopicSpec(topic, 1, 3_600_000)], replication=1)
    script = script.replace("parcel.sent", topic)
    script = script.replace("localhost:9092", stack.brokers)
    script = script.replace("http://localhost:8081", stack.registry_url)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
