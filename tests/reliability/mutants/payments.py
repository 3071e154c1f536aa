"""Mutants of payments."""

from tests.reliability.mutants.mutant import Edit, Mutant

MUTANTS = (
    Mutant(
        "with another idempotency key for each call of the provider",
        (
            Edit(
                "services/payments/documents.py",
                "self.called_at = now",
                "self.called_at, self.payment_id = now, str(uuid4())",
            ),
        ),
        ("webhooks are lost",),
        ("no order is paid twice", "stock and money agree"),
    ),
    # Payments looks at what the provider has before it asks again, so that goes, too.
    Mutant(
        "with another idempotency key for each call about the same charge",
        (
            Edit(
                "services/payments/provider_client.py",
                '"POST", CHARGES, charge.payment_id, body',
                '"POST", CHARGES, str(__import__("uuid").uuid4()), body',
            ),
            Edit(
                "services/payments/outstanding.py",
                "is_first_call = payment.status is Status.CHARGING and payment.attempts == 1",
                "is_first_call = payment.status is Status.CHARGING",
            ),
        ),
        ("webhooks are lost",),
        ("no order is paid or refunded twice",),
    ),
    Mutant(
        "with another idempotency key for each call about the same refund",
        (
            Edit(
                "services/payments/provider_client.py",
                'f"{charge.payment_id}-refund"',
                'str(__import__("uuid").uuid4())',
            ),
            Edit(
                "services/payments/outstanding.py",
                "if payment.attempts > 1:",
                "if payment.attempts < 1:",
            ),
        ),
        ("webhooks are lost",),
        ("no order is paid or refunded twice",),
    ),
    Mutant(
        "with reports of the provider that are recorded as often as they come",
        (
            Edit(
                "services/payments/service.py",
                "PAYMENT.get((payment.status, occurrence))",
                "PAYMENT.get((payment.status, occurrence), payment.status)",
            ),
        ),
        ("webhooks come twice",),
        ("no order is paid or refunded twice",),
    ),
    Mutant(
        "without another look at a payment whose answer did not come",
        (
            Edit(
                "services/payments/documents.py",
                "return now + min(FIRST_PAUSE",
                "return None and now + min(FIRST_PAUSE",
            ),
        ),
        ("webhooks are lost",),
        ("everything comes to rest",),
    ),
)
