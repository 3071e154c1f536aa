"""Events between services: outbox, relay, consumer, inbox, dead letters."""

from messaging.errors import MessagingError, PermanentError
from messaging.event import Event
from messaging.handler import Subscription, on
from messaging.runtime import Messaging, open_messaging
from messaging.settings import MessagingSettings
from messaging.transaction import Transaction

__all__ = [
    "Event",
    "Messaging",
    "MessagingError",
    "MessagingSettings",
    "PermanentError",
    "Subscription",
    "Transaction",
    "on",
    "open_messaging",
]
