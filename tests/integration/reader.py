"""Follows a page in a copy of the repository, or in an empty folder."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from devstack.home import PROJECT

DOCS = PROJECT / "docs"
# A block of code, and the path in the line before it where it is a whole file.
_BLOCK = re.compile(r"^(?:`([^`\n]+)`:\n\n)?```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_IGNORED = shutil.ignore_patterns(
    *(".git", ".venv", ".devstack", ".hypothesis", ".*_cache", "__pycache__"),
    *("build", "dist", "node_modules", "*.egg-info"),
)
_REGISTRY = "http://localhost:8081"


class Reader:
    """Writes files, applies diffs and runs commands; their output must be what the page shows."""

    def __init__(
        self,
        page: Path,
        folder: Path,
        registry_url: str = _REGISTRY,
        environment: Mapping[str, str] = {},
        *,
        in_copy: bool = True,
    ) -> None:
        self.folder = folder
        self._page, self._registry_url = page.read_text(), registry_url
        self._environment = {**os.environ, "PYTHONPATH": str(folder), **environment}
        if in_copy:
            shutil.copytree(PROJECT, folder, ignore=_IGNORED, dirs_exist_ok=True)

    def follow(self, section: str = "") -> int:
        """Follows the section whose title begins so, or the page; returns the number of blocks."""
        text = self._page
        if section:
            text = text.partition(f"\n## {section}")[2].partition("\n## ")[0]
        blocks = _BLOCK.findall(text)
        output = ""
        for path, language, content in blocks:
            match language:
                case _ if path:
                    self._write(path, content)
                case "diff":
                    self._run(["git", "apply"], content)
                case "bash":
                    output = self._type(content)
                case "text":
                    assert output == content, output
                case _:
                    raise AssertionError(f"a block of {language} can't be followed")
        return len(blocks)

    def _write(self, path: str, content: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)

    def _type(self, commands: str) -> str:
        environment = Path(sys.executable).parents[1]  # it is ready, and not of this folder
        commands = commands.replace(".venv/bin/", f"{environment}/bin/")
        make = f"make --no-print-directory -o {environment}/.ready VENV={environment} "
        commands = commands.replace("make ", make)
        output = self._run(["bash"], commands.replace(_REGISTRY, self._registry_url))
        return output.replace(self._registry_url, _REGISTRY)

    def _run(self, command: list[str], content: str) -> str:
        """The command's output and errors; it must succeed."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self._environment,
            input=content,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout
