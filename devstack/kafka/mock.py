"""librdkafka's mock cluster, as a process that listens on TCP.

It stores nothing on disk, drops what exceeds 5 MiB a partition and creates no topics on request:
for trying things out, not for testing durability or load.

`python -m devstack.kafka.mock FILE NAME=PARTITIONS ...` writes its address to FILE.
"""

import ctypes
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import confluent_kafka

from devstack.errors import KafkaUnavailableError
from devstack.kafka.probe import answers
from devstack.process import Process

_PRODUCER = 0
_JOIN_DELAY_MS = 100


class MockKafka:
    """A mock broker with these topics and partition counts. It chooses its port."""

    is_real = False

    def __init__(self, topics: Mapping[str, int], address: Path, log: Path) -> None:
        self._address = address
        pairs = [f"{name}={partitions}" for name, partitions in topics.items()]
        command: list[str | Path] = [sys.executable, "-m", "devstack.kafka.mock", address, *pairs]
        self.process = Process("Kafka (mock)", command, log)

    @property
    def brokers(self) -> str:
        return self._address.read_text()

    def start(self) -> None:
        """Returns once it answers a metadata request. It starts empty."""
        self._address.parent.mkdir(parents=True, exist_ok=True)
        self._address.unlink(missing_ok=True)
        self.process.start()
        self.process.wait_until(lambda: self._address.exists() and answers(self.brokers))

    def stop(self) -> None:
        self.process.stop()

    def kill(self) -> None:
        self.process.kill()


def serve(address: Path, topics: Mapping[str, int]) -> None:
    """Runs a mock cluster of one broker until SIGTERM or SIGINT."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    library = _librdkafka()
    reason = ctypes.create_string_buffer(512)
    client = library.rd_kafka_new(_PRODUCER, None, reason, len(reason))
    if client is None:
        raise KafkaUnavailableError(f"The mock cluster did not start: {reason.value.decode()}.")
    cluster = library.rd_kafka_mock_cluster_new(client, 1)
    library.rd_kafka_mock_group_initial_rebalance_delay_ms(cluster, _JOIN_DELAY_MS)
    for name, partitions in topics.items():
        library.rd_kafka_mock_topic_create(cluster, name.encode(), partitions, 1)
    ready = address.with_suffix(".new")
    ready.write_bytes(library.rd_kafka_mock_cluster_bootstraps(cluster))
    ready.rename(address)  # the file is never incomplete
    signal.sigwait({signal.SIGTERM, signal.SIGINT})


def _librdkafka() -> ctypes.CDLL:
    """The library in the confluent-kafka wheel, with the functions used here declared."""
    package = Path(confluent_kafka.__file__).parent
    folders = (package.with_name("confluent_kafka.libs"), package / ".dylibs")
    found = [path for folder in folders for path in sorted(folder.glob("librdkafka*"))]
    if not found:
        raise KafkaUnavailableError(
            "The mock cluster needs the wheel of confluent-kafka, which contains librdkafka: "
            "install the wheel, or set KAFKA_BROKERS."
        )
    library = ctypes.CDLL(str(found[0]))
    pointer, integer, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
    for name, result, arguments in (
        ("rd_kafka_new", pointer, [integer, pointer, text, ctypes.c_size_t]),
        ("rd_kafka_mock_cluster_new", pointer, [pointer, integer]),
        ("rd_kafka_mock_group_initial_rebalance_delay_ms", None, [pointer, ctypes.c_int32]),
        ("rd_kafka_mock_topic_create", integer, [pointer, text, integer, integer]),
        ("rd_kafka_mock_cluster_bootstraps", text, [pointer]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


if __name__ == "__main__":
    serve(Path(sys.argv[1]), {n: int(p) for n, _, p in (a.rpartition("=") for a in sys.argv[2:])})
