"""Events between services: outbox, relay, consumer, inbox, dead letters."""

from messaging.collected_writes import Write
from messaging.errors import MessagingError, PermanentError
from messaging.event import Event
from messaging.handler import Subscription, on, on_batch
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
    "Write",
    "on",
    "on_batch",
    "open_messaging",
]
