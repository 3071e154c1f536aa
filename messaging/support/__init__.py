"""What sending and receiving share: background tasks, correlation ids, metrics, throttled logs."""
