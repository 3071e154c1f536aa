"""codegen check."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ..checking.baseline import published
from ..checking.baseline_check import CHECK_RULES, EDITED, check_against
from ..checking.history_check import check_project, judge
from ..checking.impact import Impact, impact
from ..compatibility import LEVELS
from ..errors import UsageError
from ..history import Version, compact
from ..project import Project, read_project
from ..reporting import Format, Outcome, Report
from ..source.standalone import read_lone
from .options import FormatOption, SchemasOption
from .printing import counted, say, say_input_errors

FilesArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[OLD NEW]", help="Judge two .avsc files instead.", exists=True, dir_okay=False
    ),
]
AgainstOption = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="PLACE",
        help="A git ref, a folder of schemas, or a registry's address, with what is published.",
    ),
]
LevelOption = Annotated[
    str | None,
    typer.Option("--level", help="The level where no topics.toml says it. [default: BACKWARD]"),
]
ParityOption = Annotated[
    bool, typer.Option("--parity", help="With two files: leave logical types aside, as Java does.")
]


def check(
    files: FilesArgument = None,
    schemas: SchemasOption = Path("schemas"),
    against: AgainstOption = None,
    level: LevelOption = None,
    parity: ParityOption = False,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Check what changed against what was published.

    Each topic is held to its compatibility level, towards its own history or, with --against,
    towards what another place has published; and no published version may be edited or gone.
    Prints every violation with its place, the rule, and how to mend it, and whom a change reaches.

    Example: codegen check --against origin/main

    Example: codegen check old.avsc new.avsc --level FULL --parity
    """
    with say_input_errors("check", format_):
        if files:
            old, new = _pair(files, against)
            outcome = _check_pair(old, new, _known(level), parity)
        else:
            project = read_project(schemas)
            outcome = _check_project(project, against, _known(level))
    say(outcome, format_)


def _known(level: str | None) -> str:
    if level is not None and level not in LEVELS:
        raise UsageError(f"{level} is no level: one of {', '.join(LEVELS)}.")
    return level or "BACKWARD"


def _pair(files: list[Path], against: str | None) -> tuple[Path, Path]:
    if len(files) != 2:
        raise UsageError("Name two files, the old and the new schema, or none.")
    if against is not None:
        raise UsageError("Name two files, or --against a place, not both.")
    return files[0], files[1]


def _check_pair(old: Path, new: Path, level: str, parity: bool) -> Outcome:
    before, after = read_lone(old), read_lone(new)
    versions = [Version(0, compact(before.tree), before.node)]
    found = judge(after, versions, level, parity=parity, place=str(old))
    reports = sorted(replace(report, subject="") for report in found)
    return Outcome("check", reports, CHECK_RULES, [str(new)], f"{new} keeps {level} to {old}.")


def _check_project(project: Project, against: str | None, level: str) -> Outcome:
    if against is None:
        summary = f"{counted(len(project.topics), 'topic keeps', 'topics keep')} what was promised."
        if not project.topics:
            summary = f"{project.folder} has no topics, so that nothing is promised: try --against."
        reports = check_project(project)
        edited = {report.subject for report in reports if report.rule == EDITED.id}
        kept = {topic: past for topic, past in project.history.items() if topic not in edited}
        return _outcome(project, reports, impact(project, kept), summary)
    theirs = published(against, project)
    reports = check_against(project, theirs, level)
    reached = impact(project, theirs.versions)
    known = sum(1 for schema in project.tops if theirs.versions.get(schema.stem))
    summary = f"{counted(known, 'schema keeps', 'schemas keep')} what {against} promises."
    return _outcome(project, reports, reached, summary)


def _outcome(project: Project, reports: list[Report], reached: Impact, summary: str) -> Outcome:
    checked = [schema.stem for schema in project.tops]
    details = reached.as_json()
    return Outcome("check", reports, CHECK_RULES, checked, summary, reached.lines(), details)
