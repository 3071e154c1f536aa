"""The errors of messaging."""


class MessagingError(Exception):
    """An event could not be sent or processed."""


class PermanentError(MessagingError):
    """Retrying can't help: the message goes to the dead letter topic at its first attempt.

    A handler raises it, or a subclass, for an event that it can never handle. Any other error of a
    handler gets three attempts; a transient one is retried for as long as it lasts.
    """


class Unreadable(PermanentError):
    """The bytes of a message can't be decoded as its topic's event."""


class TopicTableMismatch(PermanentError):
    """The topic table does not give this event to this service."""


class NotRegistered(MessagingError):
    """The registry does not have this schema: run `codegen register`."""


class RegistryUnavailable(MessagingError):
    """The schema registry does not answer."""


class KafkaUnavailable(MessagingError):
    """Kafka does not answer."""
