"""Routes that every service has: health, metrics, dead letters, sign-in."""
