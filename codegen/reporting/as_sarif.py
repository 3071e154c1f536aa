"""For code scanning: SARIF 2.1.0."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from .outcome import Described, Outcome, Report

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(outcome: Outcome) -> str:
    """One run with every rule that was asked, and a result a violation."""
    index = {rule.id: number for number, rule in enumerate(outcome.rules)}
    run = {
        "tool": {"driver": {"name": "codegen", "rules": [_rule(rule) for rule in outcome.rules]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, index) for report in outcome.reports],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False)


def _rule(rule: Described) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.purpose},
        "help": {"text": rule.mend},
        "defaultConfiguration": {"level": "error"},
    }


def _result(report: Report, index: dict[str, int]) -> dict[str, Any]:
    place: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(PurePath(report.position.file).as_posix())},
            "region": {
                "startLine": report.position.line,
                "startColumn": report.position.column,
            },
        },
    }
    if report.path:
        place["logicalLocations"] = [{"fullyQualifiedName": report.path}]
    known = {"ruleIndex": index[report.rule]} if report.rule in index else {}
    return {
        "ruleId": report.rule,
        **known,
        "level": "error",
        "message": {"text": report.sentence},
        "locations": [place],
    }
