"""What operators see: event feed, key history, lag, health, gauges."""
