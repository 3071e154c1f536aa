"""For scripts: one JSON object."""

from __future__ import annotations

import json
from typing import Any

from ..diagnostic import Diagnostic
from .outcome import Outcome


def as_json(outcome: Outcome) -> str:
    """`ok`, what was checked, and each violation."""
    content = {
        "ok": not outcome.diagnostics,
        "checked": list(outcome.checked),
        "violations": [_violation(each) for each in outcome.diagnostics],
        **outcome.details,
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _violation(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "file": diagnostic.position.file,
        "line": diagnostic.position.line,
        "column": diagnostic.position.column,
        "subject": diagnostic.subject,
        "path": diagnostic.path,
        "rule": diagnostic.rule,
        "message": diagnostic.message,
        "fix": diagnostic.fix,
    }
