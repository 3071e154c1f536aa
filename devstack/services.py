"""The services of the table as child processes."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from chassis.service_table import Service
from devstack.home import Home
from devstack.http import get_json
from devstack.mailbox import Mailbox
from devstack.ports import Ports, require_free
from devstack.process import Process
from devstack.provider import Provider
from services import SERVICES

_SUGGESTION = (
    "stop the process that uses it, or run a second stack beside it with `devstack up --shift 1000`"
)


@dataclass(frozen=True, slots=True)
class Services:
    """The URL and the process of each service, by its name.

    `provider` is the payment provider, `mailbox` the mail server; None where the environment names
    one.
    """

    urls: Mapping[str, str]
    processes: Mapping[str, Process]
    provider: Provider | None
    mailbox: Mailbox | None


def require_ports(ports: Ports) -> None:
    """Raises PortTakenError where the port of a service or of the board is in use."""
    for service in SERVICES.values():
        require_free(ports.services[service.name], f"the {service.title} service", _SUGGESTION)
    require_free(ports.board, "the board", _SUGGESTION)
    if not os.environ.get("PROVIDER_URL"):
        require_free(ports.provider, "the payment provider", _SUGGESTION)
    if not os.environ.get("SMTP_HOST"):
        require_free(ports.smtp, "the mail server", _SUGGESTION)
        require_free(ports.mailbox, "the mailbox", _SUGGESTION)


@contextmanager
def running_services(
    environment: Mapping[str, str], home: Home, ports: Ports
) -> Iterator[Services]:
    """Starts every service, returns once all are ready, and stops them gracefully at the end.

    Simulators take the places of the payment provider and of the mail server, unless PROVIDER_URL
    and SMTP_HOST name them.
    `environment` has the addresses of MongoDB, Kafka and the registry, and the tokens' secret.
    SIGN_IN is `without-auth` unless the environment has it: anyone may sign in where no token is
    asked for, on services that are reachable locally only.
    """
    environment = {"SIGN_IN": os.environ.get("SIGN_IN", "without-auth"), **environment}
    urls = {name: f"http://127.0.0.1:{port}" for name, port in ports.services.items()}
    with ExitStack() as running:
        provider, mailbox = _provider(home, ports, urls["payments"]), _mailbox(home, ports)
        for simulator in (provider, mailbox):
            if simulator:
                environment = {**environment, **simulator.environment}
                running.enter_context(simulator.running())
        processes = {
            name: service_process(name, environment, home, port)
            for name, port in ports.services.items()
        }
        for process in processes.values():
            running.callback(process.stop)
        # Undone in reverse: all are terminated before any is waited for.
        for process in processes.values():
            running.callback(process.terminate)
            process.start()
        for name, process in processes.items():
            wait_until_ready(process, urls[name])
        yield Services(urls, processes, provider, mailbox)


def _provider(home: Home, ports: Ports, payments_url: str) -> Provider | None:
    if os.environ.get("PROVIDER_URL"):
        return None
    webhook_url = f"{payments_url}/api/v1/payments/webhook"
    return Provider(home.data / "provider", ports.provider, webhook_url, home.logs / "provider.log")


def _mailbox(home: Home, ports: Ports) -> Mailbox | None:
    if os.environ.get("SMTP_HOST"):
        return None
    return Mailbox(home.data, ports.smtp, ports.mailbox, home.logs / "mailbox.log")


def service_process(name: str, environment: Mapping[str, str], home: Home, port: int) -> Process:
    """One instance of a service on 127.0.0.1, not started yet."""
    address = {"HOST": "127.0.0.1", "PORT": str(port)}
    command = [sys.executable, "-m", Service(name, port).module]
    log = home.logs / f"{name}.log"
    return Process(name, command, log, {**os.environ, **environment, **address})


def wait_until_ready(process: Process, url: str) -> None:
    """Returns once the service's /health/ready says `ready`."""
    process.wait_until(lambda: _is_ready(get_json(f"{url}/health/ready")), within=40)


def _is_ready(health: Any) -> bool:
    """Every dependency of the service is up."""
    return isinstance(health, dict) and health.get("status") == "ready"
