"""codegen check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ..checking.baseline import read_baseline
from ..checking.baseline_check import check_baseline
from ..checking.history_check import check_history, check_schema, unedited_history
from ..checking.impact import Impact, impact
from ..compatibility import COMPATIBILITY_RULES, LEVELS, CompatibilityRule
from ..custom_rules import custom_rules
from ..diagnostic import Diagnostic, Rule
from ..errors import UsageError
from ..history import Version, compact
from ..project import Project, read_included_types, read_project
from ..reporting import Format, Outcome
from ..source.schemas import Schema
from ..source.standalone import read_standalone
from .options import FormatOption, IncludeOption, SchemasOption
from .printing import INPUT_RULES, counted, print_input_errors, print_outcome

CHECK_RULES: tuple[Rule, ...] = (*COMPATIBILITY_RULES, *INPUT_RULES)
"""Every rule of `codegen check`."""

FilesArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[OLD NEW]", help="Check two .avsc files instead.", exists=True, dir_okay=False
    ),
]
AgainstOption = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="BASELINE",
        help="A git ref, a folder of schemas, or a registry's address.",
    ),
]
LevelOption = Annotated[
    str | None,
    typer.Option("--level", help="The level for schemas without a topic. [default: BACKWARD]"),
]
ParityOption = Annotated[
    bool, typer.Option("--parity", help="With two files: ignore logical types, as Java does.")
]


def check(
    files: FilesArgument = None,
    schemas: SchemasOption = Path("schemas"),
    include: IncludeOption = None,
    against: AgainstOption = None,
    level: LevelOption = None,
    parity: ParityOption = False,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Check changes against the published versions.

    Each topic must satisfy its compatibility level, compared with its own history or, with
    --against, with a baseline; and no published version may be edited or removed.
    Prints every violation with its position, rule and fix, and the topics that changed.

    Example: codegen check --against origin/main

    Example: codegen check old.avsc new.avsc --level FULL --parity
    """
    with print_input_errors("check", CHECK_RULES, format_):
        if files:
            included = read_included_types(schemas, include or ())
            old, new = (read_standalone(file, included) for file in _pair(files, against))
            outcome = _check_pair(old, new, _known(level), parity)
        else:
            project = read_project(schemas, include or ())
            custom = custom_rules(schemas).compatibility
            outcome = _check_project(project, against, _known(level), custom)
            outcome = replace(outcome, rules=(*CHECK_RULES, *custom))
    print_outcome(outcome, format_)


def _known(level: str | None) -> str:
    if level is not None and level not in LEVELS:
        raise UsageError(f"{level} is not a compatibility level: use one of {', '.join(LEVELS)}.")
    return level or "BACKWARD"


def _pair(files: list[Path], against: str | None) -> tuple[Path, Path]:
    if len(files) != 2:
        raise UsageError("Name two files, the old and the new schema, or none.")
    if against is not None:
        raise UsageError("Name two files or --against a baseline, not both.")
    return files[0], files[1]


def _check_pair(old: Schema, new: Schema, level: str, parity: bool) -> Outcome:
    versions = [Version(0, compact(old.tree), old.node)]
    found = check_schema(new, versions, level, parity=parity, baseline=old.file)
    diagnostics = sorted(replace(each, subject="") for each in found)
    summary = f"{new.file} satisfies {level} compared with {old.file}."
    return Outcome("check", diagnostics, CHECK_RULES, [new.file], summary)


def _check_project(
    project: Project, against: str | None, level: str, custom: Sequence[CompatibilityRule]
) -> Outcome:
    if against is None:
        return _check_history(project, custom)
    baseline = read_baseline(against, project)
    found = check_baseline(project, baseline, level, custom)
    known = sum(1 for root in project.roots if baseline.versions.get(root.stem))
    summary = f"{counted(known, 'schema is', 'schemas are')} compatible with {baseline.name}."
    return _outcome(project, found, impact(project, baseline.versions), summary)


def _check_history(project: Project, custom: Sequence[CompatibilityRule]) -> Outcome:
    count = counted(len(project.topics), "topic is", "topics are")
    summary = f"{count} compatible with the published versions."
    if not project.topics:
        summary = f"{project.folder} has no topics, so there is nothing to check: try --against."
    found = check_history(project, custom)
    return _outcome(project, found, impact(project, unedited_history(project, found)), summary)


def _outcome(
    project: Project, diagnostics: list[Diagnostic], affected: Impact, summary: str
) -> Outcome:
    checked = [root.stem for root in project.roots]
    details = affected.as_json()
    return Outcome("check", diagnostics, CHECK_RULES, checked, summary, affected.lines(), details)
