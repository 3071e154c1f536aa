"""The rules of a payment, without I/O."""

from collections.abc import Mapping
from enum import StrEnum


class Status(StrEnum):
    """The state of an order's payment."""

    UNWANTED = "unwanted"  # the order was cancelled, and nothing is requested yet
    REQUESTED = "requested"  # the provider was not called
    CHARGING = "charging"  # the provider was called: it may charge at any time
    STOPPING = "stopping"  # charging, and the order is cancelled
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    REFUNDING = "refunding"
    REFUNDED = "refunded"

    @property
    def is_outstanding(self) -> bool:
        """Whether the provider is to be called or asked."""
        return self in _OUTSTANDING


_OUTSTANDING = (Status.REQUESTED, Status.CHARGING, Status.STOPPING, Status.REFUNDING)


class Occurrence(StrEnum):
    """What happens to a payment: what Orders publishes, and what the provider answers."""

    REQUESTED = "requested"
    ORDER_CANCELLED = "order cancelled"
    CALLED = "provider called"
    CHARGED = "charged"
    DECLINED = "declined"
    REFUNDED = "refunded"


_S, _O = Status, Occurrence

PAYMENT: Mapping[tuple[Status | None, Occurrence], Status] = {
    (None, _O.REQUESTED): _S.REQUESTED,
    (None, _O.ORDER_CANCELLED): _S.UNWANTED,
    (_S.UNWANTED, _O.REQUESTED): _S.FAILED,
    #
    (_S.REQUESTED, _O.CALLED): _S.CHARGING,
    (_S.REQUESTED, _O.ORDER_CANCELLED): _S.FAILED,
    #
    (_S.CHARGING, _O.CHARGED): _S.SUCCEEDED,
    (_S.CHARGING, _O.DECLINED): _S.FAILED,
    (_S.CHARGING, _O.ORDER_CANCELLED): _S.STOPPING,
    #
    (_S.STOPPING, _O.CHARGED): _S.REFUNDING,
    (_S.STOPPING, _O.DECLINED): _S.FAILED,
    #
    (_S.SUCCEEDED, _O.ORDER_CANCELLED): _S.REFUNDING,
    (_S.REFUNDING, _O.REFUNDED): _S.REFUNDED,
    #
    # The provider charges what it was thought not to: the order is cancelled, so it is refunded.
    (_S.FAILED, _O.CHARGED): _S.REFUNDING,
}
"""The next state. What has no row changes nothing, as what is told twice or late.

Becoming FAILED publishes payment.failed, CHARGED publishes payment.succeeded, and becoming REFUNDED
publishes payment.refunded. Once the provider was called, only its answer ends the payment: a charge
that nobody knows of could not be refunded.
"""
