"""codegen lint."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..custom_rules import custom_rules
from ..diagnostic import Diagnostic
from ..lint import LINT_RULES, PROJECT_RULES, lint_project, lint_rules, lint_schema
from ..project import read_included_types, read_sources
from ..reporting import Format, Outcome
from ..source.standalone import read_standalone
from .options import FormatOption, IncludeOption, SchemasOption
from .printing import INPUT_RULES, counted, print_input_errors, print_outcome

FilesArgument = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[FILE]", help="Only these .avsc files.", exists=True, dir_okay=False),
]
RulesOption = Annotated[bool, typer.Option("--rules", help="List the rules and their reasons.")]


def lint(
    files: FilesArgument = None,
    schemas: SchemasOption = Path("schemas"),
    include: IncludeOption = None,
    format_: FormatOption = Format.TEXT,
    rules: RulesOption = False,
) -> None:
    """Check schemas for style and safety.

    Reports what Avro allows and a contract should avoid. "lint": ["RULE_ID"] in a type or a field
    suppresses rules for it and everything inside it. Owners and personal data are checked in a
    folder only, once something has an owner or is marked as personal data. Runs the module of rules
    that topics.toml names, if it names one.

    Example: codegen lint schemas/order.created.avsc
    """
    with print_input_errors("lint", (*LINT_RULES, *INPUT_RULES), format_):
        custom = custom_rules(schemas)
    lint = lint_rules(custom.lint)
    own = (*lint, *PROJECT_RULES)
    if rules:
        typer.echo("\n".join(f"{rule.id}: {rule.purpose}" for rule in own))
        return
    applied = (*own, *INPUT_RULES)
    with print_input_errors("lint", applied, format_):
        if files:
            included = read_included_types(schemas, include or ())
            found = [read_standalone(file, included) for file in files]
            violations = set[Diagnostic]()
        else:
            sources = read_sources(schemas, include or ())
            found = sources.schemas
            violations = {*lint_project(schemas, found, sources.topics)}
    violations |= {each for schema in found for each in lint_schema(schema, lint)}
    checked = [schema.file for schema in found]
    summary = f"{counted(len(found), 'schema has', 'schemas have')} no violations."
    print_outcome(Outcome("lint", sorted(violations), applied, checked, summary), format_)
