"""For code scanning: SARIF 2.1.0."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from ..diagnostic import Diagnostic, Rule
from .outcome import Outcome

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(outcome: Outcome) -> str:
    """One run with every rule that was applied, and a result for each violation."""
    index = {rule.id: number for number, rule in enumerate(outcome.rules)}
    run = {
        "tool": {"driver": {"name": "codegen", "rules": [_rule(rule) for rule in outcome.rules]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, index) for each in outcome.diagnostics],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.purpose},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": "error"},
    }


def _result(diagnostic: Diagnostic, index: dict[str, int]) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(PurePath(diagnostic.position.file).as_posix())},
            "region": {
                "startLine": diagnostic.position.line,
                "startColumn": diagnostic.position.column,
            },
        },
    }
    if diagnostic.path:
        location["logicalLocations"] = [{"fullyQualifiedName": diagnostic.path}]
    known = {"ruleIndex": index[diagnostic.rule]} if diagnostic.rule in index else {}
    return {
        "ruleId": diagnostic.rule,
        **known,
        "level": "error",
        "message": {"text": diagnostic.sentence},
        "locations": [location],
    }
