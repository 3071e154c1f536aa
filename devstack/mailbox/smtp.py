"""The mail server's SMTP side."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiosmtpd.smtp import SMTP, Envelope, Session

from devstack.mailbox.faults import Faults
from devstack.mailbox.mails import Mails

MAX_BYTES = 1024 * 1024


class Receiver:
    """aiosmtpd calls these at each command; what they return is the reply."""

    def __init__(self, mails: Mails) -> None:
        self.faults = Faults()
        self._mails = mails

    async def handle_MAIL(  # noqa: N802 - the name that aiosmtpd calls
        self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.faults.sender_reply:
            return f"{self.faults.sender_reply} sender refused"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.faults.recipient_reply:
            return f"{self.faults.recipient_reply} <{address}> is refused"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, _: Session, envelope: Envelope
    ) -> str:
        if self.faults.content_reply:
            return f"{self.faults.content_reply} content refused"
        self._mails.add(envelope.original_content or b"")
        await asyncio.sleep(self.faults.delay)
        if self.faults.lose_answers and server.transport:
            server.transport.close()
        return "250 accepted"


@asynccontextmanager
async def serving(receiver: Receiver, port: int) -> AsyncIterator[None]:
    """Listens on 127.0.0.1 within the block."""
    loop = asyncio.get_running_loop()

    def connection() -> SMTP:
        return SMTP(receiver, data_size_limit=MAX_BYTES, hostname="localhost", loop=loop)

    server = await loop.create_server(connection, "127.0.0.1", port)
    try:
        yield
    finally:
        server.close()
