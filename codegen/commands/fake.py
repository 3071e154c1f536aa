"""codegen fake."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from random import SystemRandom
from typing import Annotated

import typer

from ..errors import UsageError
from ..fake.messages import FakeTopic
from ..fake.stream import stream
from ..history import Version
from ..project import Project, read_project
from ..registry.client import Registry
from .options import SchemasOption

_MAX_COUNT = 1_000_000
_SEEDS = 2**32


class Form(StrEnum):
    """How messages are printed."""

    JSON = "json"
    AVRO = "avro"
    CONFLUENT = "confluent"


TopicArgument = Annotated[
    str, typer.Argument(metavar="TOPIC", help="A topic; without topics.toml, a schema's file.")
]
CountOption = Annotated[
    int, typer.Option("-n", "--count", min=1, max=_MAX_COUNT, help="The number of messages.")
]
SeedOption = Annotated[
    int | None,
    typer.Option("--seed", min=0, help="The same messages for the same seed. [default: random]"),
]
FormOption = Annotated[
    Form,
    typer.Option(
        "--as",
        help="json: one on each line. avro: keys and plain Avro, as kcat reads them. "
        "confluent: the same, with the schema's id in the registry.",
    ),
]
RegistryOption = Annotated[
    str | None,
    typer.Option(
        "--registry", envvar="SCHEMA_REGISTRY_URL", help="For confluent: where the schema is."
    ),
]


def fake(
    topic: TopicArgument,
    schemas: SchemasOption = Path("schemas"),
    count: CountOption = 10,
    seed: SeedOption = None,
    form: FormOption = Form.JSON,
    registry: RegistryOption = None,
) -> None:
    """Print random messages of a topic.

    They are valid for the current schema: JSON as the messages' as_json() returns it, or bytes.
    Prints the seed to stderr. docs/contracts.md has the same generator for tests.

    Example: codegen fake order.created -n 10 --seed 7

    Example: codegen fake order.created --as confluent | kcat -P -b localhost:9092
    -t order.created -K '<key>' -D '<end>'
    """
    project = read_project(schemas)
    made = FakeTopic(project, topic)
    seed = SystemRandom().randrange(_SEEDS) if seed is None else seed
    messages = made.messages(seed)
    parts: Iterator[bytes]
    if form is Form.JSON:
        lines = (json.dumps(each.json, ensure_ascii=False) + "\n" for each in messages)
        parts = (line.encode() for line in lines)
    else:
        prefixes = _prefixes(project, made, registry) if form is Form.CONFLUENT else (b"", b"")
        parts = stream(messages, *prefixes)
    _print(islice(parts, count), is_text=form is Form.JSON)
    typer.echo(f"The seed is {seed}.", err=True)


def _prefixes(project: Project, made: FakeTopic, registry: str | None) -> tuple[bytes, bytes]:
    """What is before the key and before the value, as Confluent's serializers write them."""
    if made.settings is None or registry is None:
        needed = "a registry: name it with --registry" if made.settings else "a topic"
        raise UsageError(f"--as confluent needs {needed}.")
    with Registry(registry) as found:
        value = _prefix(found, project.subject(made.name), made.version)
        if made.key_version is None:
            return b"", value
        return _prefix(found, made.settings.key_subject, made.key_version), value


def _prefix(registry: Registry, subject: str, version: Version) -> bytes:
    return b"\x00" + registry.schema_id(subject, version.text).to_bytes(4, "big")


def _print(parts: Iterator[bytes], *, is_text: bool) -> None:
    if not is_text and sys.stdout.isatty():
        raise UsageError("These are bytes: pass them to a program or a file, or use --as json.")
    out = typer.get_binary_stream("stdout")
    for part in parts:
        out.write(part)
    out.flush()
