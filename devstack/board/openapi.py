"""`python -m devstack.board.openapi FOLDER`: both services' OpenAPI documents, for ui-types."""

import importlib
import json
import sys
from pathlib import Path


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("orders", "products"):
        settings = importlib.import_module(f"services.{name}.settings").Settings
        app = importlib.import_module(f"services.{name}.app").create_app(
            settings(access_token_secret="-" * 32, sign_in="on")
        )
        (folder / f"{name}.json").write_text(json.dumps(app.openapi()))


if __name__ == "__main__":
    main()
