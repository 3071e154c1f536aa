# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Every topic. Written by codegen: edit the schema, not this file."""

from .a_first import First
from .z_last import Last
from .runtime import Topic

TOPICS: tuple[Topic, ...] = (
    Topic(
        event=First,
        name='a.first',
        key='id',
        partitions=6,
        retention=-1,
        compatibility='FULL',
        producers=(),
        consumers=(),
    ),
    Topic(
        event=Last,
        name='z.last',
        key='id',
        partitions=1,
        retention=43200000,
        compatibility='BACKWARD',
        producers=('p',),
        consumers=(),
    ),
)
"""Every topic, by name."""
