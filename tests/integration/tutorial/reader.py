"""Somebody who does what the tutorial says, in a copy of the repository."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from devstack.home import PROJECT

TUTORIAL = PROJECT / "docs" / "tutorial.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_COPIED = ("schemas", "contracts", "docs")
_REGISTRY = "http://localhost:8081"


class Reader:
    """Makes the edits and types the commands; what they say must be what the tutorial shows."""

    def __init__(self, folder: Path, registry_url: str) -> None:
        self.folder, self._registry_url = folder, registry_url
        for name in _COPIED:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(PROJECT / name, folder / name, ignore=ignored)
        shutil.copy(PROJECT / "Makefile", folder)

    def follow(self, section: str) -> int:
        """Follows one section, named by how its title begins; returns how many blocks it had."""
        text = TUTORIAL.read_text().partition(f"\n## {section}")[2].partition("\n## ")[0]
        blocks = _BLOCK.findall(text)
        said = ""
        for language, content in blocks:
            match language:
                case "diff":
                    self._run(["git", "apply"], content)
                case "bash":
                    said = self._type(content)
                case "text":
                    assert said == content
                case _:
                    raise AssertionError(f"nobody follows a block of {language}")
        return len(blocks)

    def _type(self, commands: str) -> str:
        environment = Path(sys.executable).parents[1]  # it is ready, and not of this folder
        commands = commands.replace(".venv/bin/", f"{environment}/bin/")
        commands = commands.replace("make ", f"make -o {environment}/.ready VENV={environment} ")
        said = self._run(["bash"], commands.replace(_REGISTRY, self._registry_url))
        return said.replace(self._registry_url, _REGISTRY)

    def _run(self, command: list[str], content: str) -> str:
        """What the command says on both of its outputs; it must succeed."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            input=content,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout
