# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Every topic. Written by codegen: edit the schema, not this file."""

from .orders import Order
from .mails import Message
from .runtime import Topic

TOPICS: tuple[Topic, ...] = (
    Topic(
        event=Order,
        name='orders',
        key='id',
        partitions=1,
        retention=604800000,
        compatibility='BACKWARD',
        producers=(),
        consumers=(),
    ),
    Topic(
        event=Message,
        name='mails',
        key='to',
        partitions=1,
        retention=604800000,
        compatibility='BACKWARD',
        producers=(),
        consumers=(),
    ),
)
"""Every topic, by name."""
