"""The commands of docs/runbook.md, typed on a stack."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from devstack.home import PROJECT

_PAGE = PROJECT / "docs/runbook.md"
_BLOCK = re.compile(r"^```bash\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """`here` has what stands in the page and what it is on the stack, such as an address."""

    here: Mapping[str, str]
    environment: Mapping[str, str]

    def commands(self, alert: str = "") -> list[str]:
        """The lines of the alert's section, or of what comes before the first."""
        text = _PAGE.read_text()
        section = text.partition(f"\n### {alert}\n")[2] if alert else text
        section = re.split(r"^##", section, maxsplit=1, flags=re.MULTILINE)[0]
        blocks = _BLOCK.findall(section)
        assert blocks, f"the page has no command for {alert or 'every alert'}"
        return [line for block in blocks for line in block.splitlines()]

    def type(self, command: str, *, exit_code: int = 0, **values: str) -> str:
        """What the command shows; `values` are for the names in capitals, such as ID."""
        for shown, real in {**self.here, **values}.items():
            command = command.replace(shown, real)
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            env={**os.environ, **self.environment, "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd=PROJECT,
        )
        assert done.returncode == exit_code, (command, done.stdout)
        return done.stdout
