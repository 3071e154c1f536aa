"""The errors of Payments."""


class PaymentError(Exception):
    """The payment can't be read or changed."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class PaymentNotFound(PaymentError):
    """There is no such payment."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted = wanted


class AmountDiffers(PaymentError):
    """The provider names another amount or currency than was requested."""


class SignatureRefused(PaymentError):
    """The signature is missing or wrong, or its time is over 5 minutes from now."""


class SignatureReused(PaymentError):
    """This signature was accepted before; sign each delivery anew."""


class WebhooksOff(PaymentError):
    """Without PROVIDER_WEBHOOK_SECRET no webhook is accepted."""


class ProviderError(PaymentError):
    """The provider did not do what it was asked."""


class ProviderUnavailable(ProviderError):
    """The provider does not answer, or not now: the same call may succeed later."""


class ProviderRefused(ProviderError):
    """The provider will never accept this call."""
