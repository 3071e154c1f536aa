"""Optional dependencies of the distribution, which most commands do without."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .errors import UsageError


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Around the import of what the extra installs. Raises UsageError where it is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or name).partition(".")[0]
        fix = f"run pip install 'avro-contracts[{name}]'"
        raise UsageError(f"{package} is not installed: {fix}.") from None
