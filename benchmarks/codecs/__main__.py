"""Every codec on every shape, in one run: microseconds, and how many times longer than ours.

    python -m benchmarks.codecs

Each contender's value is first held against ours; a contender whose answer differs is no contender.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType

import fastavro

from benchmarks.codecs import contenders
from benchmarks.codecs.shapes import SHAPES
from benchmarks.codecs.subject import Subject, generated, imported
from benchmarks.codecs.timing import microseconds
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
    parser.add_argument("--quick", action="store_true", help="one short round: is it running?")
    rounds = 1 if parser.parse_args().quick else 9
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        current = imported(generated(folder, "current", "schema"))
        compiled = _compiled(folder)
        _table("encode", 0, current, compiled, rounds)
        _table("decode", 1, current, compiled, rounds)
        _versions(imported(generated(folder, "evolved", "older", "newer")), rounds)


def _compiled(folder: Path) -> ModuleType | None:
    if shutil.which("cc") is None:
        print("No C compiler: nothing compiled to measure.\n")
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
        _agree(subject, pairs[1])
        if compiled:
            native = Subject.of(shape, compiled)
            pairs += [make(native) for make in COMPILED.values()]
        times = microseconds([pair[way] for pair in pairs], rounds)
        cells = "".join(f"{time:10.2f} {f'({time / times[0]:.2f}x)':>7}" for time in times)
        print(f"{shape.name:9}{cells}")
    print()


def _agree(subject: Subject, referee: contenders.Pair) -> None:
    if referee[0]() != subject.data or referee[1]() != subject.event:
        raise SystemExit(f"{subject.shape.name}: fastavro does not agree, no ratio means anything")


def _versions(evolved: ModuleType, rounds: int) -> None:
    print("decode of an older version, µs (and how many times the current one)")
    for shape in SHAPES:
        subject = Subject.of(shape, evolved)
        older = subject.cls.decoder(json.dumps(shape.older))
        data = _written(subject)
        assert older(data) == subject.event
        both = [partial(subject.cls.decode, subject.data), partial(older, data)]
        now, then = microseconds(both, rounds)
        print(f"{shape.name:9}{then:10.2f} {f'({then / now:.2f}x)':>7}")


def _written(subject: Subject) -> bytes:
    """The event as the version before wrote it."""
    out = io.BytesIO()
    schema = fastavro.parse_schema(subject.shape.older)
    fastavro.schemaless_writer(out, schema, {**subject.to_dict(subject.event), "gone": "a text"})
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
