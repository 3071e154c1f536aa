"""Every mutant."""

from tests.reliability.mutants import analytics, messaging, notifications, payments, products
from tests.reliability.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    *messaging.MUTANTS,
    *products.MUTANTS,
    *payments.MUTANTS,
    *notifications.MUTANTS,
    *analytics.MUTANTS,
)
