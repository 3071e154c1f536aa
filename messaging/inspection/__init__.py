"""What operators see: live events, key history, lag, health, gauges."""
