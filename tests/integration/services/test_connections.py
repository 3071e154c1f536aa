"""An idle connection stays open for the next request."""

import time
from http.client import HTTPConnection
from urllib.parse import urlsplit

from tests.stack import Shop

LONGER_THAN_CLIENTS_KEEP_IT = 6  # seconds; httpx and most others: 5


def test_the_server_does_not_close_an_idle_connection_first(shop: Shop) -> None:
    """Otherwise a request may be on its way, and the client can't know whether it was served."""
    connections = [HTTPConnection(urlsplit(url).netloc, timeout=15) for url in shop.urls.values()]
    for pause in (LONGER_THAN_CLIENTS_KEEP_IT, 0):
        for connection in connections:
            connection.request("GET", "/health/live")
            answer = connection.getresponse()
            assert (answer.status, answer.getheader("connection")) == (200, None)
            answer.read()
        time.sleep(pause)
    for connection in connections:
        connection.close()
