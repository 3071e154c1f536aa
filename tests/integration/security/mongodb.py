"""A replica set that demands a user, and users who may use one database each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any

from pymongo import MongoClient

from devstack.mongodb import MongoDB
from devstack.ports import free_port
from services import SERVICES

_ADMIN, _ADMIN_PASSWORD = "admin", "admin-p4ssw0rd"


class SecuredMongoDB:
    """Each service has a user of its name, who may read and write the service's database."""

    def __init__(self, server: MongoDB) -> None:
        self.server = server
        with self._as_nobody() as client:  # which may create the first user
            client.admin.command("createUser", _ADMIN, pwd=_ADMIN_PASSWORD, roles=["root"])
        for service in SERVICES.values():
            self._run(
                "createUser",
                service.name,
                pwd=self.password(service.name),
                roles=[{"role": "readWrite", "db": service.database}],
            )

    @property
    def admin_url(self) -> str:
        return self._url(_ADMIN, _ADMIN_PASSWORD)

    def url(self, service: str, password: str | None = None) -> str:
        return self._url(service, password or self.password(service))

    def password(self, service: str) -> str:
        return f"{service}-p4ssw0rd"

    def change_password(self, service: str, password: str) -> None:
        """Open connections stay; the next one needs the new password."""
        self._run("updateUser", service, pwd=password)

    def _url(self, user: str, password: str) -> str:
        return self.server.url.replace("://", f"://{user}:{password}@")

    def _run(self, command: str, value: Any, **more: Any) -> None:
        with MongoClient[dict[str, Any]](self.admin_url) as client:
            client.admin.command(command, value, **more)

    def _as_nobody(self) -> MongoClient[dict[str, Any]]:
        return MongoClient("127.0.0.1", self.server.port, directConnection=True)


@contextmanager
def running_secured_mongodb(folder: Path) -> Iterator[SecuredMongoDB]:
    key = folder / "key"
    key.write_text(token_hex(256))
    key.chmod(0o400)
    options = ("--auth", "--keyFile", str(key))
    server = MongoDB(folder / "data", free_port(), folder / "mongodb.log", options)
    server.start()
    try:
        yield SecuredMongoDB(server)
    finally:
        server.stop()
