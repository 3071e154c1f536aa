"""Runs the module of a project's rules, and checks what it lists."""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from .compatibility.rules import COMPATIBILITY_RULES, CompatibilityRule, Mismatch
from .diagnostic import Position, Rule
from .errors import CodegenError, InputError
from .history import HISTORY_RULES
from .lint import LINT_RULES, PROJECT_RULES
from .lint.rule import LintProblem, LintRule
from .source.rules import INVALID_RULES, SOURCE_RULES

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

R = TypeVar("R", LintRule, CompatibilityRule)

_NAME = "custom_contract_rules"
_ID = re.compile(r"[A-Z][A-Z0-9_]*")
_BUILT_IN: tuple[Rule, ...] = (
    *LINT_RULES,
    *PROJECT_RULES,
    *COMPATIBILITY_RULES,
    *SOURCE_RULES,
    *HISTORY_RULES,
)


@cache
def load(file: Path, _modified: int) -> tuple[tuple[LintRule, ...], tuple[CompatibilityRule, ...]]:
    """The module's lint and compatibility rules; `_modified` is the time of the file.

    Raises InputError.
    """
    module = _run(file)
    taken = {rule.id for rule in _BUILT_IN}
    lint = _rules(file, module, "LINT_RULES", LintRule, LintProblem, taken)
    compatibility = _rules(file, module, "COMPATIBILITY_RULES", CompatibilityRule, Mismatch, taken)
    if not lint and not compatibility:
        raise _error(file, "the module has neither LINT_RULES nor COMPATIBILITY_RULES")
    return lint, compatibility


class _Loader(SourceFileLoader):
    """Python's own, but it leaves no __pycache__ beside the schemas."""

    def set_data(self, path: str, data: Buffer, *, _mode: int = 0o666) -> None:
        pass


def _run(file: Path) -> ModuleType:
    loader = _Loader(_NAME, str(file))
    module = module_from_spec(ModuleSpec(_NAME, loader, origin=str(file)))
    sys.modules[_NAME] = module  # dataclasses look up the module of their class
    try:
        loader.exec_module(module)
    except (Exception, SystemExit) as error:
        message = f"the module can't be run: {type(error).__name__}: {error}"
        raise _error(file, message, _line(file, error)) from None
    return module


def _line(file: Path, error: BaseException) -> int:
    if isinstance(error, SyntaxError):
        return error.lineno or 1
    frames = traceback.extract_tb(error.__traceback__)
    return next((each.lineno or 1 for each in reversed(frames) if each.filename == str(file)), 1)


def _rules(
    file: Path, module: ModuleType, name: str, kind: type[R], problem: type, taken: set[str]
) -> tuple[R, ...]:
    listed = getattr(module, name, ())
    if not isinstance(listed, (list, tuple)):
        raise _error(file, f"{name} is not a list")
    rules = []
    for rule in listed:
        if not isinstance(rule, kind):
            raise _error(file, f"{name} has {rule!r}, which is not a {kind.__name__}")
        _check(file, rule, taken)
        taken.add(rule.id)
        rules.append(replace(rule, find=_guarded(file, rule.id, rule.find, problem)))
    return tuple(rules)


def _check(file: Path, rule: Rule, taken: Collection[str]) -> None:
    texts = (rule.id, rule.purpose, rule.fix)
    if not all(isinstance(text, str) and text for text in texts):
        raise _error(file, f"the rule {rule.id!r} needs an id, a purpose and a fix, all text")
    if not _ID.fullmatch(rule.id):
        raise _error(file, f"the rule's id {rule.id!r} is not in UPPER_CASE")
    if rule.id in taken:
        raise _error(file, f"there is already a rule {rule.id}")


def _guarded(file: Path, name: str, find: Callable[..., Any], kind: type) -> Callable[..., Any]:
    """The same function; its failure is one sentence."""

    def guarded(*parts: Any) -> list[Any]:
        try:
            found = list(find(*parts) or ())
        except (Exception, SystemExit) as error:
            problem = f"{type(error).__name__}: {error}"
            raise CodegenError(f"The rule {name} in {file} failed: {problem}.") from error
        for each in found:
            if not isinstance(each, kind):
                raise CodegenError(
                    f"The rule {name} in {file} gave {each!r}, not a {kind.__name__}."
                )
        return found

    return guarded


def _error(file: Path, message: str, line: int = 1) -> InputError:
    return InputError([INVALID_RULES.diagnostic(Position(str(file), line), message)])
