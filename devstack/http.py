"""HTTP requests for readiness checks."""

import json
import urllib.error
import urllib.request
from typing import Any


def get_json(url: str, timeout: float = 3.0) -> Any:
    """The JSON that the URL responds with; None where the status is not 200."""
    try:
        with urllib.request.urlopen(url, timeout=timeout) as response:  # noqa: S310 - http only
            return json.load(response)
    except urllib.error.HTTPError as error:
        error.close()
        return None
    except (OSError, ValueError):
        return None
