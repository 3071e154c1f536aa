"""Failures of the development stack. Each message says what to do."""

from pathlib import Path


class DevstackError(Exception):
    """The development stack failed."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class MongodNotFoundError(DevstackError):
    """mongod is not installed: install MongoDB, or set MONGODB_URL."""


class PortTakenError(DevstackError):
    """A port is in use."""

    def __init__(self, port: int, purpose: str, suggestion: str) -> None:
        self.port = port
        super().__init__(f"Port {port}, which {purpose} needs, is taken: {suggestion}.")


class AlreadyRunningError(DevstackError):
    """The stack runs already."""

    def __init__(self, pid: str, suggestion: str) -> None:
        super().__init__(f"The stack runs already (process {pid}): {suggestion}.")


class ChildDiedError(DevstackError):
    """A child process ended unexpectedly."""

    def __init__(self, name: str, code: int, log: Path, tail: str) -> None:
        self.name = name
        super().__init__(
            f"{name} ended unexpectedly with exit code {code}; the end of its log, {log}:\n{tail}"
        )


class NotReadyError(DevstackError):
    """A child process is running but not ready."""

    def __init__(self, name: str, seconds: float, log: Path, tail: str) -> None:
        self.name = name
        super().__init__(
            f"{name} was not ready after {seconds:.0f} seconds; the end of its log, {log}:\n{tail}"
        )


class StepFailedError(DevstackError):
    """A deployment step failed."""

    def __init__(self, step: str, output: str) -> None:
        super().__init__(f"Could not {step}:\n{output[-2000:]}")


class KafkaUnavailableError(DevstackError):
    """Apache Kafka can't run on this machine."""
