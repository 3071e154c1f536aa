"""The errors of Analytics."""


class AnalyticsError(Exception):
    """The figures could not be rebuilt."""


class RebuildGivenUp(AnalyticsError):
    """Another rebuild has begun, or this one was not heard of for two minutes."""

    def __init__(self) -> None:
        super().__init__(
            "Another rebuild has begun, or this one stood still for 2 minutes: it ends, and the "
            "live figures stay as they are. Start it again."
        )
