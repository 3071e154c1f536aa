"""What the mail server accepted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from pathlib import Path


@dataclass(frozen=True, slots=True)
class AcceptedMail:
    """`at` is when, in seconds; `bodies` are the text and the same in HTML."""

    at: float
    message_id: str
    recipient: str
    subject: str
    bodies: tuple[str, ...]

    @property
    def event_id(self) -> str:
        return self.message_id.lstrip("<").partition("@")[0]


class MailLog:
    """Every mail in the order in which it came, repetitions included."""

    def __init__(self, file: Path) -> None:
        self.mails: list[AcceptedMail] = []
        self._file = file
        self._position = 0

    def read(self) -> None:
        """Take in what was accepted since the last time."""
        if not self._file.exists():
            return
        with self._file.open() as file:
            file.seek(self._position)
            self.mails += map(_accepted, iter(file.readline, ""))
            self._position = file.tell()


def _accepted(line: str) -> AcceptedMail:
    found = json.loads(line)
    message = message_from_string(found["content"])
    return AcceptedMail(
        at=found["at"],
        message_id=_header(message, "Message-ID"),
        recipient=_header(message, "To"),
        subject=_header(message, "Subject"),
        bodies=tuple(_text(part) for part in message.walk() if not part.is_multipart()),
    )


def _header(message: Message, name: str) -> str:
    """Without the line breaks of a long one."""
    return " ".join(str(message[name]).split())


def _text(part: Message) -> str:
    body = part.get_payload(decode=True)
    assert isinstance(body, bytes), "a part without parts has bytes"
    return body.decode()
