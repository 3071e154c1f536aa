"""What `devstack up` prints once everything runs."""

import os

from devstack.board import Board
from devstack.home import PROJECT, Home
from devstack.kafka.jars import KAFKA_VERSION
from devstack.services import Services
from devstack.stack import Stack
from services import SERVICES

_MOCK = (
    "librdkafka's mock cluster: stores nothing on disk, drops what exceeds 5 MiB a partition, "
    "lists no groups; for trying things out only"
)


def banner(stack: Stack, services: Services, board: Board | None, home: Home) -> str:
    """The address of every part, what it is, and the next commands."""
    products = local(services.urls["products"])
    rows = [
        *([("Board", local(board.url), "open it in a browser")] if board else []),
        *(
            (service.title, local(services.urls[service.name]), "API at /docs, /metrics")
            for service in SERVICES.values()
        ),
        ("MongoDB", stack.mongodb_url, _origin("MONGODB_URL", "a replica set of one")),
        ("Kafka", stack.brokers, _origin("KAFKA_BROKERS", _kafka(stack))),
        ("Schema registry", stack.registry_url, _origin("SCHEMA_REGISTRY_URL", "devstack's own")),
        *(
            [("Payment provider", local(services.provider.url), "a simulator; its faults at /docs")]
            if services.provider
            else []
        ),
        *(
            [("Mailbox", local(services.mailbox.url), "every mail, on a page; sent nowhere")]
            if services.mailbox
            else []
        ),
        ("Sample products", f"curl {products}/api/v1/products", ""),
        (
            "Access token",
            ".venv/bin/devstack token --sub alice [--role admin]",
            "for sockets, and for REST with AUTH=on",
        ),
        ("Data and logs", str(home.root.relative_to(PROJECT)), "data/, logs/<name>.log"),
        ("Stop", "Ctrl-C stops everything", "the data stays until `make clean`"),
    ]
    lines = [f"  {name:16} {where:52} {what}".rstrip() for name, where, what in rows]
    return "\n".join(["", *lines, ""])


def _kafka(stack: Stack) -> str:
    return f"Apache Kafka {KAFKA_VERSION}" if stack.kafka_is_real else _MOCK


def _origin(variable: str, default: str) -> str:
    return f"from {variable}" if os.environ.get(variable) else default


def local(url: str) -> str:
    """The URL with `localhost`."""
    return url.replace("127.0.0.1", "localhost")
