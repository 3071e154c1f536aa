"""Measures every codec on every shape in one run: microseconds, and the ratio to ours.

    python -m benchmarks.codecs

The messages are random and the same in every run. fastavro must first give the same bytes and
values as ours.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import fastavro

from benchmarks.codecs import contenders
from benchmarks.codecs.contenders import agree
from benchmarks.codecs.shapes import SHAPES
from benchmarks.codecs.sizes import print_sizes
from benchmarks.codecs.subject import Subject, generated, imported
from benchmarks.codecs.timing import Work, microseconds
from codegen.native import compile_package

COLUMNS: dict[str, Callable[[Subject], contenders.Pair]] = {
    "ours": contenders.contract,
    "fastavro": contenders.fastavro_mapped,
    "avroschema": contenders.avroschema,
    "msgspec": contenders.msgpack_struct,
    "msgspec dc": contenders.msgpack_dataclass,
    "ours framed": contenders.contract_confluent,
    "confluent": contenders.confluent,
}
COMPILED: dict[str, Callable[[Subject], contenders.Pair]] = {
    "compiled": contenders.contract,
    "compiled framed": contenders.contract_confluent,
}


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.codecs", description=__doc__.split("\n")[0])
    parser.add_argument(
        "--quick", action="store_true", help="one short round, to test the benchmark"
    )
    rounds = 1 if parser.parse_args().quick else 9
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        current = imported(generated(folder, "current", "schema"))
        compiled = _compiled(folder)
        _table("encode", 0, current, compiled, rounds)
        _table("decode", 1, current, compiled, rounds)
        print_sizes(current, compiled, rounds)
        _versions(imported(generated(folder, "evolved", "older", "newer")), rounds)


def _compiled(folder: Path) -> ModuleType | None:
    if shutil.which("cc") is None:
        print("No C compiler: the compiled codecs are left out.\n")
        return None
    package = generated(folder, "machine", "schema")
    return imported(compile_package(package, folder / "out"))


def _table(
    verb: str, way: int, current: ModuleType, compiled: ModuleType | None, rounds: int
) -> None:
    heads = [*COLUMNS, *(COMPILED if compiled else [])]
    print(f"{verb}, µs a message (and how many times ours)")
    print(f"{'':9}" + "".join(f"{head:>18}" for head in heads))
    for shape in SHAPES:
        subject = Subject.of(shape, current)
        pairs = [make(subject) for make in COLUMNS.values()]
        agree(subject, pairs[1])
        if compiled:
            native = Subject.of(shape, compiled)
            pairs += [make(native) for make in COMPILED.values()]
        times = microseconds([pair[way] for pair in pairs], rounds)
        cells = "".join(f"{time:10.2f} {f'({time / times[0]:.2f}x)':>7}" for time in times)
        print(f"{shape.name:9}{cells}")
    print()


def _versions(evolved: ModuleType, rounds: int) -> None:
    print("decode of another schema, µs (and how many times the current one)")
    print(f"{'':9}{'older version':>18}{'unknown schema':>18}")
    for shape in SHAPES:
        subject = Subject.of(shape, evolved)
        decoders: list[Work] = [(subject.cls.decode, subject.data)]
        for schema in (shape.older, shape.unknown):
            decode, data = subject.cls.decoder(json.dumps(schema)), _encoded(subject, schema)
            assert list(map(decode, data)) == subject.events
            decoders.append((decode, data))
        now, *others = microseconds(decoders, rounds)
        cells = "".join(f"{time:10.2f} {f'({time / now:.2f}x)':>7}" for time in others)
        print(f"{shape.name:9}{cells}")


def _encoded(subject: Subject, schema: dict[str, Any]) -> list[bytes]:
    """The events, encoded with a schema that has one more field."""
    parsed = fastavro.parse_schema(schema)
    encoded = []
    for event in subject.events:
        out = io.BytesIO()
        fastavro.schemaless_writer(out, parsed, {**subject.to_dict(event), "removed": "a text"})
        encoded.append(out.getvalue())
    return encoded


if __name__ == "__main__":
    sys.exit(main())
