"""Structured logs on standard error."""

import logging
import re
import sys
from contextlib import suppress

import structlog
from structlog.tracebacks import ExceptionDictTransformer

from chassis.http.fields import CONTROL
from messaging.support.log_throttle import LogThrottle


def configure_logs(log_format: str, *also: structlog.typing.Processor) -> None:
    """Formats the logs of structlog and of the libraries as `console` or `json`.

    `also` are processors of every line.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        *also,
    ]
    rendering = _rendering(log_format)
    # Past the library logging, which takes twice as long for a line as all of this.
    structlog.configure(
        processors=[*shared, *rendering],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=_StandardError,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    strip = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processors=[strip, *rendering]
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for chatty in ("pymongo", "httpx", "httpx2", "uvicorn.access", "socketio", "engineio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    for flooded in ("uvicorn.error", "socketio", "engineio"):
        logging.getLogger(flooded).addFilter(Throttle(logging.WARNING))


class _StandardError:
    """Writes lines. What can't be written is dropped: no request fails for its log line."""

    def __init__(self, *_: object) -> None: ...

    def msg(self, line: str) -> None:
        with suppress(OSError, ValueError):  # closed, a full disk, a lone surrogate
            sys.stderr.write(line + "\n")

    info = warning = error = critical = msg


class Throttle(logging.Filter):
    """One line in 30 seconds for each message of these levels, such as of bad requests."""

    def __init__(self, *levels: int) -> None:
        super().__init__()
        self._levels = levels
        self._throttle = LogThrottle()

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno not in self._levels or self._throttle.allows(record.msg)


def _escape_control(
    _: object, __: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Text from a client must not control the terminal or forge a log line."""
    for key, value in event.items():
        if isinstance(value, str):
            pattern = r"[\x00-\x08\x0b-\x1f\x7f-\x9f]" if key == "event" else CONTROL
            event[key] = re.sub(pattern, lambda found: f"\\x{ord(found[0]):02x}", value)
    return event


def _rendering(log_format: str) -> list[structlog.typing.Processor]:
    """Tracebacks show no values of variables, which may be secret."""
    if log_format == "json":
        return [
            structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
            structlog.processors.JSONRenderer(),
        ]
    return [
        _escape_control,
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        ),
    ]
