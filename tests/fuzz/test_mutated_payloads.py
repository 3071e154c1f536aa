"""Corrupt messages: each gives a value or a ContractError, and none takes much memory."""

from __future__ import annotations

import importlib
import json
import random
from collections.abc import Callable, Iterator
from resource import RUSAGE_SELF, getrusage
from typing import Any

import pytest

from codegen.runtime.errors import ContractError as RuntimeContractError
from codegen.runtime.wire import LONG
from contracts import OrderCreated
from contracts.runtime import ContractError
from tests.compiling import compile_package
from tests.thorough import some_of
from tests.unit.codegen.sample import EVENT

PAYLOADS = some_of(100_000)
MAX_GROWTH_KIB = 64 * 1024
"""Growth of the process."""

Decode = Callable[[bytes], Any]

TREE = {
    "type": "record",
    "name": "Tree",
    "fields": [
        {"name": "key", "type": "string"},
        {"name": "leaf", "type": ["null", "string", "double", "Tree"], "default": None},
        {"name": "children", "type": {"type": "array", "items": "Tree"}, "default": []},
        {"name": "names", "type": {"type": "map", "values": ["null", "long"]}, "default": {}},
        {"name": "nothing", "type": {"type": "array", "items": "null"}, "default": []},
        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}, "default": 0},
        {
            "name": "kind",
            "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"], "default": "A"},
            "default": "A",
        },
    ],
}


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A recursive type with one older version, which has one more field."""
    folder = tmp_path_factory.mktemp("trees")
    removed = {"name": "removed", "type": {"type": "map", "values": "Tree"}, "default": {}}
    older = {**TREE, "fields": [*TREE["fields"][:1], removed, *TREE["fields"][1:]]}
    topics = '["t"]\nkey = "key"\ncompatibility = "NONE"\n'
    compile_package(folder, {"topics.toml": topics, "t.avsc": older})
    return importlib.import_module(f"{compile_package(folder, {'t.avsc': TREE}).__name__}.t")


def tree(cls: Any, depth: int) -> Any:
    children = [tree(cls, depth - 1) for _ in range(2 * (depth > 0))]
    names = {"one": 1, "none": None, "far": -(2**62)}
    return cls.Tree(
        key="k", leaf=children[0] if children else 0.5, children=children, names=names,
        nothing=[None] * 3,
    )  # fmt: skip


def mutated(chance: random.Random, data: bytes) -> bytes:
    """The message with one to four errors, accidental or hostile."""
    raw = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(raw) + 1)
        match chance.randrange(7):
            case 0:
                raw[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del raw[at : at + chance.randint(1, 8)]
            case 2:
                raw[at:at] = chance.randbytes(chance.randint(1, 8))
            case 3:
                raw[at : at + 1] = LONG[chance.choice(EXTREMES)]
            case 4:
                raw[at : at + 1] = b"\xff" * chance.randint(1, 12)
            case 5:
                del raw[at:]
            case 6:
                raw[at:at] = raw[: chance.randint(1, 40)]
    return bytes(raw)


EXTREMES = (-(2**63), -(2**31), -1, 1, 64, 65_537, 2**31, 2**40, 2**62, 2**63 - 1)


def messages(trees: Any) -> Iterator[tuple[Decode, bytes]]:
    """Decoders, each with a valid message."""
    yield OrderCreated.decode, EVENT.encode()
    foreign = json.loads(OrderCreated.CONTRACT.schema)
    foreign["fields"].append({"name": "more", "type": "string"})
    yield OrderCreated.decoder(json.dumps(foreign)), EVENT.encode() + b"\x04hi"
    value = tree(trees, 2)
    yield trees.Tree.decode, value.encode()
    older = value.encode().replace(b"\x02k", b"\x02k\x00")
    yield trees.Tree.decoder(trees._Tree__schema_v1), older


def test_corrupt_messages_give_a_value_or_a_contract_error(trees: Any) -> None:
    chance = random.Random(20260701)
    sources = list(messages(trees))
    for decode, data in sources:
        decode(data)
    refused = longest = 0
    before = getrusage(RUSAGE_SELF).ru_maxrss
    for number in range(PAYLOADS):
        decode, data = sources[number % len(sources)]
        try:
            decode(mutated(chance, data))
        except (ContractError, RuntimeContractError) as error:
            refused += 1
            longest = max(longest, len(str(error)))
    assert getrusage(RUSAGE_SELF).ru_maxrss - before < MAX_GROWTH_KIB
    assert longest < 2000
    assert PAYLOADS / 2 < refused < PAYLOADS
