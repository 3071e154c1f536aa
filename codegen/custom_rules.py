"""The rules of a project, in a module of its own that topics.toml names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .source.schemas import TOPICS_FILE
from .source.topics import read_rules_file

if TYPE_CHECKING:
    from .compatibility.rules import CompatibilityRule
    from .lint.rule import LintRule


@dataclass(slots=True, frozen=True)
class CustomRules:
    """The rules that a project adds."""

    lint: tuple[LintRule, ...] = ()
    compatibility: tuple[CompatibilityRule, ...] = ()


def custom_rules(folder: Path) -> CustomRules:
    """The rules that the folder's topics.toml names. Runs their module, as `import` does.

    Raises InputError where it can't be run, or has no rules.
    """
    file = read_rules_file(folder / TOPICS_FILE)
    if file is None:
        return CustomRules()
    from .rule_module import load  # with every rule of codegen: only a project with rules waits

    return CustomRules(*load(file, file.stat().st_mtime_ns))
