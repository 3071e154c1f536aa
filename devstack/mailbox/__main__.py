"""`python -m devstack.mailbox FOLDER SMTP_PORT PORT` serves both on 127.0.0.1."""

import sys
from pathlib import Path

import uvicorn

from chassis.server import server_config
from devstack.mailbox.app import create_app
from devstack.mailbox.mails import Mails


def main() -> None:
    folder, smtp_port, port = sys.argv[1:]
    app = create_app(Mails(Path(folder)), int(smtp_port))
    config = server_config(app, host="127.0.0.1", port=int(port), log_level="warning")
    uvicorn.Server(config).run()


if __name__ == "__main__":
    main()
