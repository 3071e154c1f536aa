"""Orders: what people bought, and where it stands."""
