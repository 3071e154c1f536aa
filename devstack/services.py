"""Orders and Products as child processes against a stack."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from devstack.home import Home
from devstack.http import get_json
from devstack.ports import Ports, require_free
from devstack.process import Process

_REMEDY = "stop what listens there, or run a second stack beside it with `devstack up --shift 1000`"


@dataclass(frozen=True, slots=True)
class Services:
    """Both services, ready to be called."""

    orders_url: str
    products_url: str
    processes: list[Process]


def require_ports(ports: Ports) -> None:
    """Raises PortTakenError where a service, or the board, could not listen."""
    require_free(ports.orders, "the Orders service", _REMEDY)
    require_free(ports.products, "the Products service", _REMEDY)
    require_free(ports.ui, "the board", _REMEDY)


@contextmanager
def running_services(settings: Mapping[str, str], home: Home, ports: Ports) -> Iterator[Services]:
    """Starts both, returns once both are ready, and lets both finish what is in hand at the end.

    `settings` tell where MongoDB, Kafka and the registry are, and the secret of the tokens.
    Anyone may sign in, unless the environment's SIGN_IN says otherwise: both are for this machine.
    """
    settings = {"SIGN_IN": os.environ.get("SIGN_IN", "on"), **settings}
    places = {"orders": ports.orders, "products": ports.products}
    urls = {name: f"http://127.0.0.1:{port}" for name, port in places.items()}
    processes = {name: service_process(name, settings, home, port) for name, port in places.items()}
    with ExitStack() as running:
        for process in processes.values():
            running.callback(process.stop)
        # Undone in reverse: both are asked to end before either is waited for.
        for process in processes.values():
            running.callback(process.terminate)
            process.start()
        for name, process in processes.items():
            wait_until_ready(process, urls[name])
        yield Services(urls["orders"], urls["products"], list(processes.values()))


def service_process(name: str, settings: Mapping[str, str], home: Home, port: int) -> Process:
    """One instance of a service on 127.0.0.1, not started yet."""
    place = {"HOST": "127.0.0.1", "PORT": str(port)}
    command = [sys.executable, "-m", f"services.{name}"]
    log = home.logs / f"{name}.log"
    return Process(name, command, log, {**os.environ, **settings, **place})


def wait_until_ready(process: Process, url: str) -> None:
    """Returns once the service's /health/ready says so."""
    process.wait_until(lambda: _is_ready(get_json(f"{url}/health/ready")), within=40)


def _is_ready(health: Any) -> bool:
    """Nothing that the service depends on is down."""
    return isinstance(health, dict) and health.get("status") == "ready"
