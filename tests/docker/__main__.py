"""`python -m tests.docker [OPTIONS OF PYTEST]`: the tests that need Docker, on an engine.

On the engine that answers, with the vendors' images. Where none answers, a private one is started,
in namespaces of its own and with stand-in images (docs/deployment.md).
"""

import os
import subprocess
import sys

from tests.debian import CannotTestError
from tests.docker.private_engine import run_privately


def main() -> int:
    command = [sys.executable, "-m", "pytest", "tests/docker", *sys.argv[1:]]
    os.environ["TEST_DOCKER"] = "1"
    if _answers():
        return subprocess.run(command, check=False).returncode
    try:
        return run_privately(command)
    except CannotTestError as error:
        print(error, file=sys.stderr)
        return 1


def _answers() -> bool:
    """Whether there are an engine and compose."""
    try:
        for command in (["docker", "info"], ["docker", "compose", "version"]):
            subprocess.run(command, capture_output=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
