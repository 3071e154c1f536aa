"""What check, lint and diff say, case by case."""

from __future__ import annotations

import pytest

from codegen.compatibility import RULES
from codegen.lint import RULES as LINT_RULES
from tests.golden.judged import CASES, judge_case, kept


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_told_as_its_folder_says(case: str) -> None:
    assert judge_case(case) == kept(case)


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_of_compatibility_has_its_folder(rule: str) -> None:
    assert f": {rule}: " in kept(f"check_{rule.lower()}")["output.text"]


@pytest.mark.parametrize("rule", [rule.id for rule in LINT_RULES])
def test_every_rule_of_lint_has_its_folder_and_is_alone_in_it(rule: str) -> None:
    lines = kept(f"lint_{rule.lower()}")["output.text"].splitlines()[:-1]
    assert lines
    assert all(f": {rule}: " in line for line in lines)
