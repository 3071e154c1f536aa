"""What can go wrong while the stack starts or runs; each message is one sentence to act on."""

from pathlib import Path


class DevstackError(Exception):
    """The development stack cannot go on."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class MongodNotFoundError(DevstackError):
    """No mongod is on PATH or in the Python environment: install MongoDB, or set MONGODB_URL."""


class PortTakenError(DevstackError):
    """A port that a part needs is in use."""

    def __init__(self, port: int, purpose: str, remedy: str) -> None:
        self.port = port
        super().__init__(f"Port {port}, which {purpose} needs, is taken: {remedy}.")


class AlreadyRunningError(DevstackError):
    """The stack runs already."""

    def __init__(self, pid: str, action: str) -> None:
        super().__init__(f"The stack runs already (process {pid}): {action}.")


class ChildDiedError(DevstackError):
    """A child process ended although nobody asked it to."""

    def __init__(self, name: str, code: int, log: Path, tail: str) -> None:
        self.name = name
        super().__init__(
            f"{name} ended unasked with exit code {code}; the end of its log, {log}:\n{tail}"
        )


class NotReadyError(DevstackError):
    """A child process runs but does not answer."""

    def __init__(self, name: str, seconds: float, log: Path, tail: str) -> None:
        self.name = name
        super().__init__(
            f"{name} runs but was not ready after {seconds:.0f} seconds; "
            f"the end of its log, {log}:\n{tail}"
        )


class StepFailedError(DevstackError):
    """A command that prepares the stack failed."""

    def __init__(self, step: str, output: str) -> None:
        super().__init__(f"Could not {step}:\n{output[-2000:]}")


class KafkaUnavailableError(DevstackError):
    """Apache Kafka cannot run on this machine."""
