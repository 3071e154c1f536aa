"""`python -m devstack.board FILES PORT ORDERS_URL PRODUCTS_URL`: serves the board on 127.0.0.1."""

import sys
from pathlib import Path

import uvicorn

from devstack.board.app import create_app


def main() -> None:
    files, port, orders_url, products_url = sys.argv[1:]
    app = create_app(Path(files), orders_url, products_url)
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning")


if __name__ == "__main__":
    main()
