"""The mail server for development, which here writes what it accepts to one file.

`python -m tests.reliability.stack.smtp FOLDER SMTP_PORT PORT` serves SMTP, and its faults over
HTTP. It never accepts a mail to an unknown address.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from aiosmtpd.smtp import SMTP, Envelope, Session
from fastapi import FastAPI

from devstack.mailbox.app import add_faults
from devstack.mailbox.mails import Mails
from devstack.mailbox.smtp import Receiver, serving
from tests.reliability.load.addresses import is_unknown

ACCEPTED = "accepted.jsonl"


class AcceptedMails(Mails):
    """All of them, a line each: the time in seconds, and the mail."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._file = folder / ACCEPTED

    def add(self, content: bytes) -> None:
        line = json.dumps({"at": time.time(), "content": content.decode()})
        with self._file.open("ab", buffering=0) as file:  # one write, whole at a kill
            file.write(f"{line}\n".encode())


class PickyReceiver(Receiver):
    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if is_unknown(address):
            return "550 there is no such mailbox"
        return await super().handle_RCPT(server, session, envelope, address, options)


def create_app(receiver: Receiver, smtp_port: int) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with serving(receiver, smtp_port):
            yield

    app = FastAPI(lifespan=lifespan)
    add_faults(app, receiver)
    return app


def main() -> None:
    folder, smtp_port, port = sys.argv[1:]
    app = create_app(PickyReceiver(AcceptedMails(Path(folder))), int(smtp_port))
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning")


if __name__ == "__main__":
    main()
