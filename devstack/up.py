"""`devstack up`: the whole system, until a signal stops it."""

import os
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from devstack.banner import banner, local
from devstack.board import Board, BoardUnavailableError, built_board
from devstack.deploy import deploy, run_step
from devstack.home import Home
from devstack.ports import Ports
from devstack.process import Process
from devstack.services import Services, require_ports, running_services
from devstack.stack import Report, running_stack
from devstack.tokens import access_token_secret
from services import SERVICES

_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _StopRequestedError(Exception):
    """A signal stopped the stack."""


def run_until_stopped(shift: int, report: Report) -> None:
    """Starts everything, prints the addresses, and returns once a signal has stopped it.

    Raises a DevstackError, with everything stopped, where a part does not start or ends later.
    """
    home, ports = Home.of_project(shift), Ports().shifted(shift)
    with home.locked("stop it with Ctrl-C, or run a second one with --shift 1000"):
        try:
            with _stop_on_signal(report):
                _run(home, ports, report)
        except _StopRequestedError:
            report("Stopped. The data stays; `make clean` deletes it.")


def _run(home: Home, ports: Ports, report: Report) -> None:
    require_ports(ports)
    report("Starting MongoDB, the schema registry and Kafka ...")
    with running_stack(home, ports, os.environ, report) as stack:
        report("Creating the topics and registering the schemas ...")
        deploy(stack)
        environment = {**stack.environment, "ACCESS_TOKEN_SECRET": access_token_secret()}
        run_step("add the sample products", environment, "services.products.seed")
        report(f"Starting {', '.join(service.title for service in SERVICES.values())} ...")
        with (
            running_services(environment, home, ports) as services,
            _board(services, home, ports, stack.environment, report) as board,
        ):
            report(banner(stack, services, board, home))
            others = [each.process for each in (board, services.provider, services.mailbox) if each]
            _watch([*(part.process for part in stack.parts), *services.processes.values(), *others])


@contextmanager
def _board(
    services: Services, home: Home, ports: Ports, environment: Mapping[str, str], report: Report
) -> Iterator[Board | None]:
    """The board; None, with the reason printed, where it can't be built: nothing else needs it."""
    try:
        files = built_board(home.jars, report)
    except BoardUnavailableError as reason:
        report(f"The board is not available: {reason}")
        yield None
        return
    urls = {name: local(url) for name, url in services.urls.items()}
    log = home.logs / "board.log"
    with Board(files, ports.board, urls, log, environment).running() as board:
        yield board


def _watch(processes: list[Process]) -> None:
    """Never returns; raises ChildDiedError when one of them ends."""
    while True:
        for process in processes:
            process.check()
        time.sleep(0.3)


@contextmanager
def _stop_on_signal(report: Report) -> Iterator[None]:
    """Turns the first stop signal into an exception; later ones wait for the stop to finish."""

    def stop(*_: object) -> None:
        for number in _STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        report("\nStopping ...")
        raise _StopRequestedError

    before = {number: signal.signal(number, stop) for number in _STOP_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
