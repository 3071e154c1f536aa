"""codegen lint."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..lint import RULES, lint_schema
from ..reporting import Format, Outcome
from ..source.schemas import read_schemas
from ..source.standalone import read_lone
from .options import FormatOption, SchemasOption
from .printing import counted, say, say_input_errors

FilesArgument = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[FILE]", help="Only these .avsc files.", exists=True, dir_okay=False),
]
RulesOption = Annotated[bool, typer.Option("--rules", help="List the rules and their reasons.")]


def lint(
    files: FilesArgument = None,
    schemas: SchemasOption = Path("schemas"),
    format_: FormatOption = Format.TEXT,
    rules: RulesOption = False,
) -> None:
    """Check schemas for style and safety.

    Names what Avro allows and a contract had better not do. A type or a field excuses itself,
    and all inside it, with "lint": ["RULE_ID"] in the schema.

    Example: codegen lint schemas/order.created.avsc
    """
    if rules:
        typer.echo("\n".join(f"{rule.id}: {rule.purpose}" for rule in RULES))
        return
    with say_input_errors("lint", format_):
        found = [read_lone(file) for file in files] if files else read_schemas(schemas)
    reports = sorted({report for schema in found for report in lint_schema(schema)})
    checked = [schema.file for schema in found]
    summary = f"{counted(len(found), 'schema is', 'schemas are')} in order."
    say(Outcome("lint", reports, RULES, checked, summary), format_)
