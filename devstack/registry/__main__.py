"""`python -m devstack.registry FILE PORT` serves the registry in FILE on 127.0.0.1."""

import sys
from contextlib import closing
from pathlib import Path

import uvicorn

from chassis.server import server_config
from devstack.registry.app import create_app
from devstack.registry.store import Store


def main() -> None:
    path, port = sys.argv[1:]
    with closing(Store(Path(path))) as store:
        config = server_config(
            create_app(store), host="127.0.0.1", port=int(port), log_level="warning"
        )
        uvicorn.Server(config).run()


if __name__ == "__main__":
    main()
