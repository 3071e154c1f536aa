"""Numbers and texts of one size: how many times longer fastavro takes."""

from __future__ import annotations

from types import ModuleType

from benchmarks.codecs.contenders import Pair, agree, contract, fastavro_mapped
from benchmarks.codecs.shapes import Shape, numbers_of, texts_of
from benchmarks.codecs.subject import Subject
from benchmarks.codecs.timing import microseconds
from benchmarks.codecs.values import other_text_of, text_of

_LENGTHS = (5, 20, 60, 100, 300, 3000)


def print_sizes(current: ModuleType, compiled: ModuleType | None, rounds: int) -> None:
    """Prints a line for every size."""
    heads = ["encode", "decode", *(["compiled encode", "decode"] if compiled else [])]
    print("fastavro's time of ours, by size")
    print(f"{'':30}" + "".join(f"{head:>18}" for head in heads))
    for name, shape in _shapes():
        cells = _cells(shape, [classes for classes in (current, compiled) if classes], rounds)
        print(f"{name:30}{cells}")
    print()


def _shapes() -> list[tuple[str, Shape]]:
    shapes = []
    for size in range(1, 11):
        fields, items = numbers_of(size)
        shapes.append((f"10 longs of {size} bytes", fields))
        shapes.append((f"a list of 50 longs of {size} bytes", items))
    for length in _LENGTHS:
        shapes.append((f"10 texts of {length}", texts_of(length, text_of)))
        shapes.append((f"10 texts of {length}, not ASCII", texts_of(length, other_text_of)))
    return shapes


def _cells(shape: Shape, packages: list[ModuleType], rounds: int) -> str:
    subject = Subject.of(shape, packages[0])
    pairs: list[Pair] = [fastavro_mapped(subject)]
    agree(subject, pairs[0])
    pairs += [contract(Subject.of(shape, classes)) for classes in packages]
    encoding = microseconds([pair[0] for pair in pairs], rounds)
    decoding = microseconds([pair[1] for pair in pairs], rounds)
    fastavro = encoding[0], decoding[0]
    ratios = [
        theirs / ours
        for both in zip(encoding[1:], decoding[1:], strict=True)
        for theirs, ours in zip(fastavro, both, strict=True)
    ]
    return "".join(f"{ratio:17.2f}x" for ratio in ratios)
