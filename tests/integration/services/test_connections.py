"""A connection that rested is still there for the next request."""

import time
from http.client import HTTPConnection
from urllib.parse import urlsplit

from tests.stack import Shop

LONGER_THAN_CLIENTS_KEEP_IT = 6  # seconds; httpx and most others: 5


def test_it_is_the_client_who_ends_an_idle_connection(shop: Shop) -> None:
    """Else a request may meet its end, and whoever sent it can't know whether it was served."""
    urls = (shop.orders_url, shop.products_url)
    connections = [HTTPConnection(urlsplit(url).netloc, timeout=15) for url in urls]
    for pause in (LONGER_THAN_CLIENTS_KEEP_IT, 0):
        for connection in connections:
            connection.request("GET", "/health/live")
            answer = connection.getresponse()
            assert (answer.status, answer.getheader("connection")) == (200, None)
            answer.read()
        time.sleep(pause)
    for connection in connections:
        connection.close()
