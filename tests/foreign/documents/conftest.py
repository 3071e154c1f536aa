"""What judges the documents: AsyncAPI's own schema, and the TypeScript compiler."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def judges(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of both, at the versions that the lock file names; no other worker's."""
    folder = tmp_path_factory.mktemp("judges")
    for name in (".npmrc", "package.json", "package-lock.json", "asyncapi.mjs", "topics.mjs"):
        shutil.copy(HERE / name, folder)
    install = subprocess.run(["npm", "ci"], cwd=folder, capture_output=True, text=True, check=False)
    assert install.returncode == 0, install.stderr
    return folder
