"""The HTTP edge that every service shares: envelope, errors, tokens, limits, health, metrics."""
