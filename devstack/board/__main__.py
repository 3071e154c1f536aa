"""`python -m devstack.board FILES PORT NAME=URL ...` serves the board on 127.0.0.1.

Each NAME is a service, and URL is the address at which a browser reaches it. The environment has
the address of Kafka, as for the services.
"""

import sys
from pathlib import Path

import uvicorn

from chassis.server import server_config
from devstack.board.app import create_app
from devstack.home import PROJECT
from messaging.settings import EnvironmentSettings


def main() -> None:
    files, port, *services = sys.argv[1:]
    urls = dict(service.split("=", 1) for service in services)
    kafka = EnvironmentSettings().kafka_client()
    app = create_app(Path(files), urls, PROJECT / "schemas", kafka)
    config = server_config(app, host="127.0.0.1", port=int(port), log_level="warning")
    uvicorn.Server(config).run()


if __name__ == "__main__":
    main()
