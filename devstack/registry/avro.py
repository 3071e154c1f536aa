"""What the registry asks of the compiler: is this Avro, is it the same, is it compatible."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from codegen.compatibility import check_level
from codegen.runtime.errors import SchemaError
from codegen.runtime.parser import parse
from codegen.source.validation import findings
from devstack.registry.errors import InvalidSchemaError


@dataclass(frozen=True, slots=True)
class ReadSchema:
    """A valid schema: compact text, and a guid that only the same schema has."""

    text: str
    guid: str


def read(text: str) -> ReadSchema:
    """Raises InvalidSchemaError where the text is not an Avro schema."""
    try:
        root, tree = parse(text), json.loads(text)
    except SchemaError as error:
        raise InvalidSchemaError(text, str(error)) from None
    if faults := [f"{fault.path}: {fault.problem}" for fault in findings(root, tree)]:
        raise InvalidSchemaError(text, "; ".join(faults))
    compact = json.dumps(tree, separators=(",", ":"), ensure_ascii=False)
    # Two texts that differ in white space or in the order of attributes are one schema.
    ordered = json.dumps(tree, separators=(",", ":"), sort_keys=True)
    digest = hashlib.sha256(ordered.encode()).digest()
    return ReadSchema(compact, str(uuid.UUID(bytes=digest[:16])))


def violations(level: str, text: str, earlier: Sequence[str]) -> list[str]:
    """One sentence for everything in `text` that breaks the level, `earlier` oldest first.

    The verdict is Confluent's, which looks at no logical types; `codegen check` does.
    """
    found = check_level(level, text, earlier, parity=True)
    return [f"{violation.path}: {violation.message} ({violation.rule})" for violation in found]
