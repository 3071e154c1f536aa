"""The mails that were received, a file each."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from time import time_ns
from typing import Self

MOST = 500


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    id: str
    message_id: str
    recipient: str
    subject: str
    date: str
    text: str
    html: str

    @classmethod
    def read(cls, path: Path) -> Self:
        message: EmailMessage = message_from_bytes(path.read_bytes(), policy=policy.default)
        return cls(
            id=path.stem,
            message_id=message.get("Message-ID", ""),
            recipient=message.get("To", ""),
            subject=message.get("Subject", ""),
            date=message.get("Date", ""),
            text=_body(message, "plain"),
            html=_body(message, "html"),
        )


def _body(message: EmailMessage, form: str) -> str:
    part = message.get_body((form,))
    return part.get_content() if part else ""


class Mails:
    """The newest 500 mails, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, content: bytes) -> None:
        (self._folder / f"{time_ns()}.eml").write_bytes(content)
        for old in self._newest()[MOST:]:
            old.unlink()

    def all(self) -> list[ReceivedMail]:
        """Newest first."""
        return [ReceivedMail.read(path) for path in self._newest()]

    def get(self, mail_id: str) -> ReceivedMail | None:
        found = [path for path in self._newest() if path.stem == mail_id]
        return ReceivedMail.read(found[0]) if found else None

    def clear(self) -> None:
        for path in self._newest():
            path.unlink()

    def _newest(self) -> list[Path]:
        return sorted(self._folder.glob("*.eml"), reverse=True)
