"""`devstack up`: the whole system, until somebody stops it."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

from devstack.banner import banner, local
from devstack.board import Board, BoardUnavailableError, built_board
from devstack.deploy import deploy, run_step
from devstack.home import Home
from devstack.ports import Ports
from devstack.process import Process
from devstack.services import Services, require_ports, running_services
from devstack.stack import Say, running_stack
from devstack.tokens import access_token_secret

_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _StopRequestedError(Exception):
    """Somebody asked the stack to stop."""


def run_until_stopped(shift: int, say: Say) -> None:
    """Starts everything, says where it is, and returns once a signal asked it to stop.

    Raises a DevstackError, with everything stopped, where a part does not start or dies later.
    """
    home, ports = Home.of_project(shift), Ports().shifted(shift)
    with home.held("stop it with Ctrl-C there, or run a second one with --shift 1000"):
        try:
            with _stop_on_signal(say):
                _run(home, ports, say)
        except _StopRequestedError:
            say("Stopped. The data stays; `make clean` drops it.")


def _run(home: Home, ports: Ports, say: Say) -> None:
    require_ports(ports)
    settings = {"ACCESS_TOKEN_SECRET": access_token_secret()}
    say("Starting MongoDB, the schema registry and Kafka ...")
    with running_stack(home, ports, os.environ, say) as stack:
        say("Making the topics and registering the schemas ...")
        deploy(stack)
        everything = {**stack.environment, **settings}
        run_step("add the sample products", everything, "services.products.seed")
        say("Starting Orders and Products ...")
        with (
            running_services(everything, home, ports) as services,
            _board(services, home, ports, say) as board,
        ):
            say(banner(stack, services, board, home))
            boards = [board.process] if board else []
            _watch([part.process for part in stack.parts] + services.processes + boards)


@contextmanager
def _board(services: Services, home: Home, ports: Ports, say: Say) -> Iterator[Board | None]:
    """The board; None, with a sentence, where it cannot be had: nothing else needs it."""
    try:
        files = built_board(home.jars, say)
    except BoardUnavailableError as reason:
        say(f"The board cannot be shown: {reason}")
        yield None
        return
    urls = local(services.orders_url), local(services.products_url)
    with Board(files, ports.ui, *urls, home.logs / "board.log").running() as board:
        yield board


def _watch(processes: list[Process]) -> None:
    """Returns never: raises ChildDiedError when one of them ends."""
    while True:
        for process in processes:
            process.check()
        time.sleep(0.3)


@contextmanager
def _stop_on_signal(say: Say) -> Iterator[None]:
    """Turns the first stop signal into an exception; later ones wait for the stop to finish."""

    def stop(*_: object) -> None:
        for number in _STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        say("\nStopping ...")
        raise _StopRequestedError

    before = {number: signal.signal(number, stop) for number in _STOP_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
