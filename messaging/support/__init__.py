"""Used by the other packages: background tasks, correlation ids, metrics, throttled logs."""
