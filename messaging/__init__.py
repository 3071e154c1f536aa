"""How events travel: outbox, relay, consumer, inbox, dead letters."""

from messaging.errors import MessagingError, Refusal
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
    "Refusal",
    "Subscription",
    "Transaction",
    "on",
    "open_messaging",
]
