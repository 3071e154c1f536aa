"""codegen lint."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..lint import LINT_RULES, lint_schema
from ..project import read_included_types
from ..reporting import Format, Outcome
from ..source.schemas import read_schemas
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
    suppresses rules for it and everything inside it.

    Example: codegen lint schemas/order.created.avsc
    """
    if rules:
        typer.echo("\n".join(f"{rule.id}: {rule.purpose}" for rule in LINT_RULES))
        return
    applied = (*LINT_RULES, *INPUT_RULES)
    with print_input_errors("lint", applied, format_):
        included = read_included_types(schemas, include or ())
        if files:
            found = [read_standalone(file, included) for file in files]
        else:
            found = read_schemas(schemas, included)
    diagnostics = sorted({each for schema in found for each in lint_schema(schema)})
    checked = [schema.file for schema in found]
    summary = f"{counted(len(found), 'schema has', 'schemas have')} no violations."
    print_outcome(Outcome("lint", diagnostics, applied, checked, summary), format_)
