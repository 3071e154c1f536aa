# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""Every topic. Written by codegen: edit the schema, not this file."""

from .inventory_rejected import InventoryRejected
from .inventory_release import ReleaseInventory
from .inventory_reserve import ReserveInventory
from .inventory_reserved import InventoryReserved
from .order_cancelled import OrderCancelled
from .order_completed import OrderCompleted
from .order_created import OrderCreated
from .order_status_changed import OrderStatusChanged
from .payment_failed import PaymentFailed
from .payment_refunded import PaymentRefunded
from .payment_requested import RequestPayment
from .payment_succeeded import PaymentSucceeded
from .runtime import Topic

TOPICS: tuple[Topic, ...] = (
    Topic(
        event=InventoryRejected,
        name='inventory.rejected',
        key='order_id',
        partitions=3,
        retention=604800000,
        compatibility='FULL_TRANSITIVE',
        producers=('products',),
        consumers=('analytics', 'orders'),
    ),
    Topic(
        event=ReleaseInventory,
        name='inventory.release',
        key='order_id',
        partitions=3,
        retention=604800000,
        compatibility='FULL_TRANSITIVE',
        producers=('orders',),
        consumers=('products',),
    ),
    Topic(
        event=ReserveInventory,
        name='inventory.reserve',
        key='order_id',
        partitions=3,
        retention=604800000,
        compatibility='FULL_TRANSITIVE',
        producers=('orders',),
        consumers=('products',),
    ),
    Topic(
        event=InventoryReserved,
        name='inventory.reserved',
        key='order_id',
        partitions=3,
        retention=604800000,
        compatibility='FULL_TRANSITIVE',
        producers=('products',),
        consumers=('analytics', 'orders'),
    ),
    Topic(
        event=OrderCancelled,
        name='order.cancelled',
        key='order_id',
        partitions=3,
        retention=604800000,
        compatibility='FULL_TRANSITIVE',
        producers=('orders',),
        consumers=('analytics', 'notifications', 'payments'),
    ),
    Topic(
        event=OrderCompleted,
        name='order.completed',
        key='order_id',
        partitions=3,
        retention=604800000,
        compatibility='FULL_TRANSITIVE',
        producers=('orders',),
        consumers=('analytics', 'notifications', 'products'),
    ),
    Topic(
        event=OrderCreated,
        name='order.created',
        key='order_id',
        partitions=3,
        retention=604800000,
        compatibility='FULL_TRANSITIVE',
        producers=('orders',),
        consumers=('analytics', 'notifications'),
    ),
    Topic(
        event=OrderStatusChanged,
        name='order.status.changed',
        key='order_id',
        partitions=3,
        retention=604800000,
        compatibility='FULL_TRANSITIVE',
        producers=('orders',),
        consumers=('analytics', 'notifications'),
    ),
    Topic(
        event=PaymentFailed,
        name='payment.failed',
        key='order_id',
        partitions=3,
        retention=604800000,
        compatibility='FULL_TRANSITIVE',
        producers=('payments',),
        consumers=('analytics', 'notifications', 'orders'),
    ),
    Topic(
        event=PaymentRefunded,
        name='payment.refunded',
        key='order_id',
        partitions=3,
        retention=604800000,
        compatibility='FULL_TRANSITIVE',
        producers=('payments',),
        consumers=('analytics', 'notifications', 'orders'),
    ),
    Topic(
        event=RequestPayment,
        name='payment.requested',
        key='order_id',
        partitions=3,
        retention=604800000,
        compatibility='FULL_TRANSITIVE',
        producers=('orders',),
        consumers=('payments',),
    ),
    Topic(
        event=PaymentSucceeded,
        name='payment.succeeded',
        key='order_id',
        partitions=3,
        retention=604800000,
        compatibility='FULL_TRANSITIVE',
        producers=('payments',),
        consumers=('analytics', 'notifications', 'orders'),
    ),
)
"""Every topic, by name."""
