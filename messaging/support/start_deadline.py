"""The deadline of what a service does to its database when it starts."""

from contextlib import AbstractContextManager

import pymongo

_SECONDS = 600.0


def start_deadline() -> AbstractContextManager[object]:
    """Ten minutes for the calls within: an index of a large collection takes its time.

    `pymongo.timeout(None)` would leave the client's own deadline of a few seconds in force.
    """
    return pymongo.timeout(_SECONDS)
