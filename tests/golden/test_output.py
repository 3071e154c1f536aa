"""The output of check, lint and diff, case by case."""

from __future__ import annotations

import pytest

from codegen.compatibility import COMPATIBILITY_RULES
from codegen.lint import LINT_RULES
from tests.golden.output_cases import CASES, expected, run_case


@pytest.mark.parametrize("case", CASES)
def test_a_command_prints_the_expected_output(case: str) -> None:
    assert run_case(case) == expected(case)


@pytest.mark.parametrize("rule", [rule.id for rule in COMPATIBILITY_RULES])
def test_every_compatibility_rule_has_a_case(rule: str) -> None:
    assert f": {rule}: " in expected(f"check_{rule.lower()}")["output.text"]


@pytest.mark.parametrize("rule", [rule.id for rule in LINT_RULES])
def test_every_lint_rule_has_a_case_that_violates_no_other(rule: str) -> None:
    lines = expected(f"lint_{rule.lower()}")["output.text"].splitlines()[:-1]
    assert lines
    assert all(f": {rule}: " in line for line in lines)
