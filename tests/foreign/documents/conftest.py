"""What judges the documents: AsyncAPI's own schema, and the TypeScript compiler."""

import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def judges() -> Path:
    """The folder of both, at the versions that the lock file names."""
    install = subprocess.run(["npm", "ci"], cwd=HERE, capture_output=True, text=True, check=False)
    assert install.returncode == 0, install.stderr
    return HERE
