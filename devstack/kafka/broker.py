"""Apache Kafka in KRaft mode: one process is broker and controller."""

import base64
import subprocess
import uuid
from pathlib import Path

from devstack.errors import StepFailedError
from devstack.kafka.probe import answers
from devstack.ports import free_port
from devstack.process import Process

_SERVER_PROPERTIES = """\
process.roles=broker,controller
node.id=1
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller_port}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
controller.quorum.voters=1@127.0.0.1:{controller_port}
log.dirs={data}
num.partitions=3
auto.create.topics.enable=false
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500
group.initial.rebalance.delay.ms=0
offsets.topic.replication.factor=1
offsets.topic.num.partitions=3
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=3
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
"""


class Kafka:
    """A broker on 127.0.0.1 that keeps its port and its data when it restarts."""

    is_real = True

    def __init__(self, jars: Path, data: Path, port: int, log: Path) -> None:
        self.brokers = f"127.0.0.1:{port}"
        self._data = data
        self._port = port
        self._properties = data.with_name(f"{data.name}.properties")
        self._java = ["java", "-cp", f"{jars}/*", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"]
        # A small heap and the fast compiler only: it starts sooner and uses less memory.
        tuning = ["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        command: list[str | Path] = [*self._java, *tuning, "kafka.Kafka", self._properties]
        self.process = Process("Kafka", command, log)

    def start(self) -> None:
        """Returns once it answers a metadata request. The first start formats the data folder."""
        self._write_properties()
        if not (self._data / "meta.properties").exists():
            self._format()
        self.process.start()
        self.process.wait_until(lambda: answers(self.brokers), within=60)

    def stop(self) -> None:
        self.process.stop()

    def kill(self) -> None:
        self.process.kill()

    def _write_properties(self) -> None:
        self._data.mkdir(parents=True, exist_ok=True)
        self._properties.write_text(
            _SERVER_PROPERTIES.format(
                port=self._port, controller_port=free_port(), data=self._data.resolve()
            )
        )

    def _format(self) -> None:
        cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        # With "=", because an id may begin with a dash and would look like an option.
        options = [f"--cluster-id={cluster}", f"--config={self._properties}"]
        done = subprocess.run(  # noqa: S603 - a fixed command
            [*self._java, "kafka.tools.StorageTool", "format", *options],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise StepFailedError("format Kafka's data folder", done.stdout + done.stderr)
