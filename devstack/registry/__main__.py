"""`python -m devstack.registry FILE PORT` serves the registry in FILE on 127.0.0.1."""

import sys
from pathlib import Path

import uvicorn

from devstack.registry.app import create_app
from devstack.registry.store import Store


def main() -> None:
    path, port = sys.argv[1:]
    app = create_app(Store(Path(path)))
    # Longer than clients keep idle connections: none is closed while a request is on its way.
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=int(port),
        access_log=False,
        log_level="warning",
        timeout_keep_alive=75,
    )


if __name__ == "__main__":
    main()
