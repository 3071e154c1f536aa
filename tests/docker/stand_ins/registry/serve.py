"""Serves devstack's registry to the other containers."""

from pathlib import Path

import uvicorn

from chassis.server import server_config
from devstack.registry.app import create_app
from devstack.registry.store import Store

app = create_app(Store(Path("/tmp/registry.sqlite")))
uvicorn.Server(server_config(app, host="0.0.0.0", port=8081, log_level="warning")).run()
