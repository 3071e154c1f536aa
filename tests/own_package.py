"""Follows the section of docs/contracts.md about a package of one's own."""

import re
import subprocess
import sys
from pathlib import Path

from devstack.home import PROJECT

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def own_package(folder: Path) -> tuple[str, str]:
    """Makes the package in the folder; returns the section's Python and its TypeScript."""
    text = (PROJECT / "docs" / "contracts.md").read_text()
    section = text.partition("\n## A package of your own")[2].partition("\n## ")[0]
    blocks = _BLOCK.findall(section)
    assert [language for language, _ in blocks] == ["json", "bash", "python", "ts", "python"]
    schema, commands, values, typescript, kafka = [content for _, content in blocks]
    (folder / "mine").mkdir()
    (folder / "mine" / "parcel.sent.avsc").write_text(schema)
    commands = commands.replace(".venv/bin/", f"{Path(sys.executable).parent}/")
    subprocess.run(["bash", "-ec", commands], cwd=folder, check=True, capture_output=True)
    return f"{values}\n{kafka}", typescript
