"""The errors of Notifications."""


class NotificationError(Exception):
    """A mail can't be sent or found."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class MailNotFound(NotificationError):
    """There is no such mail."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted = wanted


class MailNotDead(NotificationError):
    """Only a dead mail is sent again."""


class ServerUnavailable(NotificationError):
    """The mail server does not accept mails now, or none of this sender; all mails wait."""


class MailDelayed(NotificationError):
    """The mail server may accept this mail later, or its answer was lost."""


class MailRefused(NotificationError):
    """The mail server will never accept this mail."""
