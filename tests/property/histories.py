"""Histories that satisfy a level, and the generated package of every version."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from hypothesis import strategies as st

from codegen.compatibility import check_level
from codegen.generate.output import replace
from codegen.generate.package import package_files
from codegen.history import Version, compact
from codegen.project import Project, read_project
from codegen.runtime.errors import SchemaError
from codegen.runtime.parser import parse
from codegen.source.validation import validate
from tests.compiling import import_package, write_schemas
from tests.property.edits import edited
from tests.property.schemas import record_schemas

TOPICS = '["t"]\nkey = "key"\ncompatibility = "NONE"\n'


@st.composite
def histories(draw: Any, level: str, counts: Counter[str]) -> list[str]:
    """Three or four versions, each of which satisfies the level after the earlier ones.

    `counts` counts the accepted edits, and the refused ones by rule.
    """
    first = draw(record_schemas())
    schema = {**first, "fields": [{"name": "key", "type": "string"}, *first["fields"]]}
    texts = [compact(schema)]
    for number in range(draw(st.integers(2, 3))):
        for _ in range(draw(st.integers(1, 8))):
            schema = _next(draw(edited(schema)), schema, level, texts, counts)
        if compact(schema) == texts[-1]:
            schema = {**schema, "fields": [*schema["fields"], _optional(number)]}
            if check_level(level, compact(schema), texts):
                break  # another field's alias is this name: even an optional field is incompatible
        texts.append(compact(schema))
    return texts


def _next(candidate: Any, schema: Any, level: str, texts: list[str], counts: Counter[str]) -> Any:
    """The candidate where it is valid and satisfies the level, else the schema."""
    if not _is_valid(candidate):
        counts["invalid"] += 1
        return schema
    violations = check_level(level, compact(candidate), texts)
    counts.update({violation.rule for violation in violations} or ["accepted"])
    return schema if violations else candidate


def _is_valid(schema: Any) -> bool:
    try:
        return not validate(parse(json.dumps(schema)), schema)
    except SchemaError:
        return False


def _optional(number: int) -> dict[str, Any]:
    return {"name": f"optional_{number}", "type": ["null", "string"], "default": None}


def compatible_pairs(level: str, versions: int) -> Iterator[tuple[int, int]]:
    """The reader and the writer of every pair that the level makes compatible, by its name."""
    for new in range(versions):
        yield new, new
        for old in range(new) if level.endswith("_TRANSITIVE") else range(new)[-1:]:
            if level.startswith(("BACKWARD", "FULL")):
                yield new, old
            if level.startswith(("FORWARD", "FULL")):
                yield old, new


def compiled(texts: Sequence[str]) -> list[Any]:
    """The class of every version, with a generated resolver for each of the others."""
    with tempfile.TemporaryDirectory() as folder:
        return [_event(Path(folder) / str(i), texts, text) for i, text in enumerate(texts)]


def _event(folder: Path, texts: Sequence[str], own: str) -> Any:
    project = read_project(write_schemas(folder, {"topics.toml": TOPICS, "t.avsc": own}))
    order = [*(text for text in texts if text != own), own]
    versions = [Version(number, text, parse(text)) for number, text in enumerate(order, 1)]
    whole = Project(folder, project.schemas, project.topics, {}, {"t": versions})
    out = folder / "package"
    replace({out: package_files(whole)})
    package: ModuleType = import_package(out)
    return package.TOPICS[0].event
