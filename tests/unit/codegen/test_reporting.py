"""The output formats."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
import typer
from typer.testing import CliRunner

from codegen.commands.check import CHECK_RULES
from codegen.commands.printing import print_outcome
from codegen.diagnostic import Diagnostic, Position
from codegen.reporting import Format, Outcome, render

PLAIN = Diagnostic(
    position=Position("s/a.avsc", 3, 7),
    subject="a",
    path="A.f",
    rule="TYPE_MISMATCH",
    message="int is not text",
    fix="Keep.",
)
ODD = Diagnostic(
    position=Position("s/ü b,c.avsc"),
    rule="INVENTED",
    message="50% <&> \x00\ufffe of\n it",
    fix="Fix: now, then.",
)
FAILED = Outcome("check", [PLAIN, ODD], CHECK_RULES, ["a", "b"], "fine", ["a note"], {"more": 1})
PASSED = Outcome("check", [], CHECK_RULES, ["a", "b"], "fine", ["a note"])


def test_text_has_a_line_for_every_violation_and_the_notes() -> None:
    styled = render(FAILED, Format.TEXT)
    lines = re.sub(r"\x1b\[\d*m", "", styled).splitlines()
    assert lines[0] == "s/a.avsc:3:7: a: A.f: TYPE_MISMATCH: int is not text. Keep."
    assert lines[0] == str(PLAIN)
    assert lines[-1] == "a note"
    assert render(PASSED, Format.TEXT) == "fine\na note"


@pytest.mark.parametrize("terminal", [True, False])
def test_only_a_terminal_gets_colours(terminal: bool) -> None:
    app = typer.Typer()
    app.command()(lambda: print_outcome(FAILED, Format.TEXT))
    output = CliRunner().invoke(app, [], color=terminal).output
    assert ("\x1b[" in output) is terminal


def test_json_has_everything() -> None:
    found = json.loads(render(FAILED, Format.JSON))
    assert (found["ok"], found["checked"], found["more"]) == (False, ["a", "b"], 1)
    assert found["violations"][0] == {
        "file": "s/a.avsc",
        "line": 3,
        "column": 7,
        "subject": "a",
        "path": "A.f",
        "rule": "TYPE_MISMATCH",
        "message": "int is not text",
        "fix": "Keep.",
    }
    assert json.loads(render(PASSED, Format.JSON))["ok"] is True


def test_github_output_is_one_escaped_command_a_line() -> None:
    first, second, note = render(FAILED, Format.GITHUB).split("\n")
    properties = "file=s/a.avsc,line=3,col=7,title=TYPE_MISMATCH"
    assert first == f"::error {properties}::a: A.f: int is not text. Keep."
    assert second.startswith("::error file=s/ü b%2Cc.avsc,line=1,col=1,title=INVENTED::50%25 <&>")
    assert second.endswith("of%0A it. Fix: now, then.")
    assert note == "a note"


def test_junit_has_a_case_for_every_checked_subject() -> None:
    suites = ElementTree.fromstring(render(FAILED, Format.JUNIT))
    suite = suites.find("testsuite")
    assert suites.tag == "testsuites"
    assert suite is not None
    cases = {case.get("name"): case.findall("failure") for case in suite.findall("testcase")}
    assert {name: len(failures) for name, failures in cases.items()} == {
        "a": 1,
        "b": 0,
        "s/ü b,c.avsc": 1,
    }
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("3", "2", "0")
    assert cases["a"][0].get("type") == "TYPE_MISMATCH"
    assert cases["a"][0].text == str(PLAIN)
    clean = ElementTree.fromstring(render(PASSED, Format.JUNIT))
    assert clean.findall(".//failure") == []


def sarif_faults(log: Any) -> list[str]:
    """The requirements of SARIF 2.1.0 that the parts that we write violate."""
    faults = [] if log["version"] == "2.1.0" else ["version"]
    for run in log["runs"]:
        driver = run["tool"]["driver"]
        assert isinstance(driver["name"], str)
        ids = [rule["id"] for rule in driver["rules"]]
        faults += ["repeated rule"] * (len(ids) != len(set(ids)))
        faults += [
            f"{rule['id']} without {key}"
            for rule in driver["rules"]
            for key in ("shortDescription", "help")
            if not rule[key]["text"]
        ]
        for result in run["results"]:
            faults += [] if result["level"] in ("none", "note", "warning", "error") else ["level"]
            faults += [] if result["message"]["text"] else ["message"]
            if "ruleIndex" in result and ids[result["ruleIndex"]] != result["ruleId"]:
                faults.append("ruleIndex")
            for location in result["locations"]:
                physical = location["physicalLocation"]
                faults += [] if physical["artifactLocation"]["uri"].isascii() else ["uri"]
                faults += [] if min(physical["region"].values()) >= 1 else ["region"]
    return faults


@pytest.mark.parametrize("outcome", [FAILED, PASSED])
def test_sarif_is_valid(outcome: Outcome) -> None:
    assert sarif_faults(json.loads(render(outcome, Format.SARIF))) == []


def test_sarif_has_the_location_of_each_result() -> None:
    (run,) = json.loads(render(FAILED, Format.SARIF))["runs"]
    plain, odd = run["results"]
    assert plain["ruleId"] == "TYPE_MISMATCH"
    assert plain["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "s/a.avsc"},
        "region": {"startLine": 3, "startColumn": 7},
    }
    assert plain["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "A.f"}]
    uri = odd["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "s/%C3%BC%20b%2Cc.avsc"
