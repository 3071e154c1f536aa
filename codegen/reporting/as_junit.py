"""For CI systems that read JUnit's XML: a test case for each checked subject."""

from __future__ import annotations

# For writing only: the parser of untrusted XML is not used.
from xml.etree import ElementTree as Xml

from ..diagnostic import Diagnostic
from .outcome import Outcome

_INVALID = str.maketrans(
    {
        chr(n): "\N{REPLACEMENT CHARACTER}"
        for n in (*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
        if n not in (9, 10, 13)
    }
)


def as_junit(outcome: Outcome) -> str:
    """A case fails with all violations of its subject, or of its file where they have none."""
    cases: dict[str, list[Diagnostic]] = {name: [] for name in outcome.checked}
    for each in outcome.diagnostics:
        cases.setdefault(each.subject or each.position.file, []).append(each)
    failures = sum(1 for found in cases.values() if found)
    counts = {"tests": str(len(cases)), "failures": str(failures), "errors": "0"}
    suites = Xml.Element("testsuites", {"name": "codegen", **counts})
    suite = Xml.SubElement(suites, "testsuite", {"name": f"codegen {outcome.command}", **counts})
    for name, found in cases.items():
        case = Xml.SubElement(suite, "testcase", name=_valid(name), classname=outcome.command)
        if found:
            _fail(case, found)
    Xml.indent(suites)
    return Xml.tostring(suites, encoding="unicode", xml_declaration=True)


def _fail(case: Xml.Element, found: list[Diagnostic]) -> None:
    rules = ", ".join(dict.fromkeys(each.rule for each in found))
    failure = Xml.SubElement(case, "failure", message=_valid(found[0].sentence), type=rules)
    failure.text = _valid("\n".join(map(str, found)))


def _valid(text: str) -> str:
    """Replaces the control characters that XML can't hold."""
    return text.translate(_INVALID)
