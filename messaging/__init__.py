"""How events travel: outbox, relay, consumer, inbox, dead letters."""

from messaging.errors import MessagingError, Refusal
from messaging.event import Event
from messaging.runtime import Messaging, open_messaging
from messaging.settings import MessagingSettings
from messaging.transaction import Handler, Transaction

__all__ = [
    "Event",
    "Handler",
    "Messaging",
    "MessagingError",
    "MessagingSettings",
    "Refusal",
    "Transaction",
    "open_messaging",
]
