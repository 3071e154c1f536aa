"""The steps from a message to its handler, outermost first."""

from __future__ import annotations

from messaging.message import Message
from messaging.receiving.dispatcher import Dispatch
from messaging.receiving.outcome import Outcome, Process
from messaging.receiving.parking import Parking
from messaging.receiving.retry import ProcessInPlace, limit_attempts, retry_in_place
from messaging.support import metrics
from messaging.support.correlation import bind_correlation_id


def message_processor(dispatch: Dispatch, parking: Parking) -> ProcessInPlace:
    """For messages from Kafka: each is handled, a duplicate, or parked."""
    return retry_in_place(
        correlate(measure(parking.park_blocked(parking.park_failed(limit_attempts(dispatch)))))
    )


def replay_processor(dispatch: Dispatch, parking: Parking) -> Process:
    """For parked messages. Raises transient errors."""
    return correlate(parking.keep_failed(limit_attempts(parking.unpark(dispatch))))


def correlate(process: Process) -> Process:
    """Bind the message's correlation id, or a new one."""

    async def correlated(message: Message) -> Outcome:
        with bind_correlation_id(message.correlation_id):
            return await process(message)

    return correlated


def measure(process: Process) -> Process:
    """Time every attempt to process a message, and count the messages by outcome."""

    async def measured(message: Message) -> Outcome:
        with metrics.handling_seconds.labels(message.topic).time():
            outcome = await process(message)
        metrics.handled.labels(message.topic, outcome).inc()
        return outcome

    return measured
