"""For scripts: one JSON object."""

from __future__ import annotations

import json
from typing import Any

from .outcome import Outcome, Report


def as_json(outcome: Outcome) -> str:
    """`ok`, and each violation with its place, its rule and its words."""
    content = {
        "ok": not outcome.reports,
        "checked": list(outcome.checked),
        "violations": [_violation(report) for report in outcome.reports],
        **outcome.details,
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _violation(report: Report) -> dict[str, Any]:
    return {
        "file": report.position.file,
        "line": report.position.line,
        "column": report.position.column,
        "subject": report.subject,
        "path": report.path,
        "rule": report.rule,
        "message": report.message,
        "mend": report.mend,
    }
