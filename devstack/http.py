"""GETs for probes."""

import json
import urllib.request
from typing import Any


def get_json(url: str, timeout: float = 3.0) -> Any:
    """What the address answers with status 200; None where it does not."""
    try:
        with urllib.request.urlopen(url, timeout=timeout) as response:  # noqa: S310 - our addresses
            return json.load(response)
    except (OSError, ValueError):
        return None
