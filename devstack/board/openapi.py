"""`python -m devstack.board.openapi FOLDER` writes the OpenAPI document of every service.

`make ui-types` generates the board's types from those that the board uses.
"""

import importlib
import json
import sys
from pathlib import Path
from secrets import token_hex

from services import SERVICES


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for service in SERVICES.values():
        settings = importlib.import_module(f"{service.module}.settings").Settings
        app = importlib.import_module(f"{service.module}.app").create_app(
            settings(access_token_secret=token_hex(32), sign_in="on")
        )
        (folder / f"{service.name}.json").write_text(json.dumps(app.openapi()))


if __name__ == "__main__":
    main()
