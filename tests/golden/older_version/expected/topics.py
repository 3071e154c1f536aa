# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Every topic. Written by codegen: edit the schema, not this file."""

from .t import T
from .runtime import Topic

TOPICS: tuple[Topic, ...] = (
    Topic(
        event=T,
        name='t',
        key='id',
        partitions=1,
        retention=604800000,
        compatibility='BACKWARD',
        producers=(),
        consumers=(),
    ),
)
"""Every topic, by name."""
