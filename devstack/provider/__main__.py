"""`python -m devstack.provider FILE PORT WEBHOOK_URL` serves the simulator on 127.0.0.1.

PROVIDER_API_KEY and PROVIDER_WEBHOOK_SECRET are those of the merchant.
"""

import os
import sys
from contextlib import closing
from pathlib import Path

import uvicorn

from chassis.server import server_config
from devstack.provider.app import create_app
from devstack.provider.charges import Charges


def main() -> None:
    path, port, webhook_url = sys.argv[1:]
    key, secret = os.environ["PROVIDER_API_KEY"], os.environ["PROVIDER_WEBHOOK_SECRET"]
    host = os.environ.get("HOST", "127.0.0.1")
    with closing(Charges(Path(path))) as charges:
        app = create_app(charges, webhook_url, key, secret)
        config = server_config(app, host=host, port=int(port), log_level="warning")
        uvicorn.Server(config).run()


if __name__ == "__main__":
    main()
