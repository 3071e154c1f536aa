"""For CI systems that read JUnit's XML: a test case for everything that was checked."""

from __future__ import annotations

# Only for writing: nothing foreign is parsed.
from xml.etree import ElementTree as Xml

from .outcome import Outcome, Report

_UNFIT = str.maketrans(
    {
        chr(n): "\N{REPLACEMENT CHARACTER}"
        for n in (*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
        if n not in (9, 10, 13)
    }
)


def as_junit(outcome: Outcome) -> str:
    """A case fails with every violation of its subject; what has no subject is its file's case."""
    cases: dict[str, list[Report]] = {name: [] for name in outcome.checked}
    for report in outcome.reports:
        cases.setdefault(report.subject or report.position.file, []).append(report)
    failures = sum(1 for reports in cases.values() if reports)
    counts = {"tests": str(len(cases)), "failures": str(failures), "errors": "0"}
    suites = Xml.Element("testsuites", {"name": "codegen", **counts})
    suite = Xml.SubElement(suites, "testsuite", {"name": f"codegen {outcome.verb}", **counts})
    for name, reports in cases.items():
        case = Xml.SubElement(suite, "testcase", name=_fit(name), classname=outcome.verb)
        if reports:
            _fail(case, reports)
    Xml.indent(suites)
    return Xml.tostring(suites, encoding="unicode", xml_declaration=True)


def _fail(case: Xml.Element, reports: list[Report]) -> None:
    rules = ", ".join(dict.fromkeys(report.rule for report in reports))
    failure = Xml.SubElement(case, "failure", message=_fit(reports[0].sentence), type=rules)
    failure.text = _fit("\n".join(map(str, reports)))


def _fit(text: str) -> str:
    """Without the control characters that no XML can hold."""
    return text.translate(_UNFIT)
