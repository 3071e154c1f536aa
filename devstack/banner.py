"""What a person reads once everything runs."""

import os

from devstack.board import Board
from devstack.home import PROJECT, Home
from devstack.kafka.jars import KAFKA_VERSION
from devstack.services import Services
from devstack.stack import Stack

_MOCK = (
    "librdkafka's mock cluster: it keeps nothing on disk, drops what exceeds 5 MiB a partition "
    "and lists no groups; for looking around only"
)


def banner(stack: Stack, services: Services, board: Board | None, home: Home) -> str:
    """Where everything is, what it is, and what to do next."""
    rows = [
        *([("Board", local(board.url), "open it: everything below, live")] if board else []),
        ("Orders", local(services.orders_url), "API at /docs, sockets at /socket.io/, /metrics"),
        (
            "Products",
            local(services.products_url),
            "API at /docs, sockets at /socket.io/, /metrics",
        ),
        ("MongoDB", stack.mongodb_url, _origin("MONGODB_URL", "a replica set of one")),
        ("Kafka", stack.brokers, _origin("KAFKA_BROKERS", _kafka(stack))),
        ("Schema registry", stack.registry_url, _origin("SCHEMA_REGISTRY_URL", "devstack's own")),
        ("Sample products", f"curl {local(services.products_url)}/api/v1/products", ""),
        (
            "Access token",
            ".venv/bin/devstack token --sub alice [--role admin]",
            "sockets ask for one, REST with AUTH=on only",
        ),
        ("Data and logs", str(home.root.relative_to(PROJECT)), "data/, logs/<name>.log"),
        ("Stop", "Ctrl-C stops everything", "the data stays until `make clean`"),
    ]
    lines = [f"  {name:16} {where:52} {what}".rstrip() for name, where, what in rows]
    return "\n".join(["", *lines, ""])


def _kafka(stack: Stack) -> str:
    return f"Apache Kafka {KAFKA_VERSION}" if stack.kafka_is_real else _MOCK


def _origin(variable: str, ours: str) -> str:
    return f"from {variable}" if os.environ.get(variable) else ours


def local(url: str) -> str:
    """The address as a person types it."""
    return url.replace("127.0.0.1", "localhost")
