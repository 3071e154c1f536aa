"""The client of the mail server."""

import asyncio
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

import aiosmtplib

from services.notifications.errors import (
    MailDelayed,
    MailRefused,
    NotificationError,
    ServerUnavailable,
)
from services.notifications.settings import Settings

SECONDS = 15.0
_CLOSING = 421  # the service is not available, and ends the connection
_ERROR_CHARACTERS = 300


@dataclass(slots=True)
class MailServer:
    """Sends mails one by one over a connection that is opened when it is needed."""

    settings: Settings
    _client: aiosmtplib.SMTP | None = None

    @property
    def sender(self) -> str:
        return self.settings.mail_from

    async def send(self, message: EmailMessage) -> None:
        """Returns once the server has accepted the mail, within 15 seconds.

        Raises ServerUnavailable, MailDelayed and MailRefused, without the recipient's address. A
        delayed mail may have arrived.
        """
        to: str = message["To"]
        client: aiosmtplib.SMTP | None = None
        try:
            async with asyncio.timeout(SECONDS):
                client = await self._connected()
                content = message.as_bytes(policy=SMTP)
                await client.sendmail(self.sender, [to], content)
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            await self.close(at_once=True)
            meaning = ServerUnavailable if client is None else _meaning(error)
            raise meaning(_text(error).replace(to, "…")) from None

    async def close(self, *, at_once: bool = False) -> None:
        """Ends the connection, if there is one; `at_once` without a word to the server."""
        client, self._client = self._client, None
        if client is None:
            return
        try:
            if not at_once:
                await client.quit(timeout=1)
        except (aiosmtplib.SMTPException, OSError):
            pass
        finally:
            client.close()

    async def _connected(self) -> aiosmtplib.SMTP:
        if self._client is None or not self._client.is_connected:
            client = _client_of(self.settings)
            try:
                await client.connect()
            except BaseException:
                client.close()
                raise
            self._client = client
        return self._client


def _client_of(settings: Settings) -> aiosmtplib.SMTP:
    secret = settings.smtp_password if settings.smtp_user else None
    return aiosmtplib.SMTP(
        hostname=settings.smtp_host,
        port=settings.smtp_port,
        username=settings.smtp_user,
        password=secret.get_secret_value() if secret else None,
        use_tls=settings.smtp_tls == "on",
        start_tls=settings.smtp_tls == "starttls",
        local_hostname=settings.mail_from.partition("@")[2],
        timeout=SECONDS,
    )


def _meaning(error: Exception) -> type[NotificationError]:
    """What follows from an error of a mail on an open connection."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        error = error.recipients[0]
    if isinstance(error, aiosmtplib.SMTPResponseException):
        if error.code == _CLOSING or isinstance(error, aiosmtplib.SMTPSenderRefused):
            return ServerUnavailable
        return MailRefused if error.code >= 500 else MailDelayed
    return MailRefused if isinstance(error, ValueError) else MailDelayed


def _text(error: Exception) -> str:
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        error = error.recipients[0]
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return f"{error.code} {error.message}"[:_ERROR_CHARACTERS]
    return repr(error)[:_ERROR_CHARACTERS]
