"""structlog and the libraries log in one format."""

import json
import subprocess
import sys

import pytest

PROGRAM = """
import logging, sys, structlog
from chassis.logs import configure_logs
configure_logs(sys.argv[1])
log = structlog.get_logger("a service")
log.debug("not shown")
with structlog.contextvars.bound_contextvars(correlation_id="c-1"):
    log.info("request", path="/a\\x1b[2J")
logging.getLogger("a library").warning("a library's %s", "line")
try:
    password = "hunter2"
    raise ValueError("broken")
except ValueError:
    log.exception("request failed")
"""


def lines(log_format: str) -> list[str]:
    command = [sys.executable, "-c", PROGRAM, log_format]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert "hunter2" not in done.stderr
    return done.stderr.splitlines()


def test_as_json_services_and_libraries_write_the_same_fields() -> None:
    request, library, failure = map(json.loads, lines("json"))
    assert {**request, "timestamp": ""} == {
        "event": "request",
        "level": "info",
        "correlation_id": "c-1",
        "path": "/a\x1b[2J",
        "timestamp": "",
    }
    assert (library["event"], library["level"]) == ("a library's line", "warning")
    assert failure["exception"][0]["exc_value"] == "broken"
    assert request["timestamp"] <= library["timestamp"] <= failure["timestamp"]


def test_on_a_console_control_characters_are_escaped() -> None:
    request, library, failure, *traceback = lines("console")
    assert "path=/a\\x1b[2J" in request
    assert "a library's line" in library
    assert "request failed" in failure
    assert traceback[-1] == "ValueError: broken"


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_what_is_less_than_information_is_not_written(log_format: str) -> None:
    assert "not shown" not in "".join(lines(log_format))


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_a_line_that_cannot_be_written_fails_nothing(log_format: str) -> None:
    program = (
        PROGRAM.replace("log =", "import os; os.close(2)\nlog =")
        + 'log.info("\\ud800")\nprint("served")'
    )
    command = [sys.executable, "-c", program, log_format]
    assert subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout == b"served\n"
