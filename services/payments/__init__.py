"""Payments: charges and refunds at a payment provider."""
