"""What can go wrong between a committed change and a handled event."""


class MessagingError(Exception):
    """An event could not be sent or handled."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__class__.__doc__)


class Refusal(MessagingError):
    """The handler refuses this event."""


class TopicTableMismatch(MessagingError):
    """The topic table does not give this event to this service."""


class Unreadable(MessagingError):
    """These bytes can't be read as this topic's event, now or later."""


class NotRegistered(MessagingError):
    """The registry does not know this schema: run `codegen register`."""


class RegistryUnavailable(MessagingError):
    """The schema registry does not answer."""


class KafkaUnavailable(MessagingError):
    """Kafka does not answer."""
