"""Whatever the compiler calls compatible decodes to the right values, at every level.

The other way round nothing is promised, and still no pair of versions ends in anything but a value
or a ContractError.
"""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from codegen.compatibility import LEVELS, RULES
from codegen.runtime.errors import ContractError
from codegen.runtime.parser import parse
from codegen.runtime.resolve import compose
from tests.property.histories import compiled, histories, promised
from tests.property.referee import Referee
from tests.property.schemas import ValueMaker
from tests.property.test_codecs import types_of


@pytest.mark.parametrize("level", LEVELS)
def test_what_a_level_accepts_decodes_to_the_right_values(level: str) -> None:
    told: Counter[str] = Counter()

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],  # to shrink a history takes minutes, and tells little more
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def holds(data: Any) -> None:
        texts = data.draw(histories(level, told))
        classes = compiled(texts)
        kept = set(promised(level, len(texts)))
        for reader, writer in product(range(len(texts)), repeat=2):
            pair = _Pair(data.draw, texts, classes, reader, writer)
            if (reader, writer) in kept:
                pair.decodes_to_the_right_values()
                told["kept"] += reader != writer
            else:
                told["broken"] += pair.breaks()

    holds()
    refused = {rule.id for rule in RULES} & told.keys()
    assert told["accepted"] > 30, told
    assert level == "NONE" or (told["kept"] > 30 and len(refused) > 2), told
    assert level.startswith("FULL") or told["broken"], told


class _Pair:
    """A reader's version, and the writer's whose bytes it is given."""

    def __init__(
        self, draw: Any, texts: list[str], classes: list[Any], reader: int, writer: int
    ) -> None:
        self.reader, self.writer = texts[reader], texts[writer]
        self.new, self.old = classes[reader], classes[writer]
        self.make = ValueMaker(draw, types_of(self.old))

    def encoded(self) -> bytes:
        return bytes(self.make.value(parse(self.writer)).encode())

    def decodes_to_the_right_values(self) -> None:
        """By the generated resolver and the composed one, with fastavro as the referee."""
        types = types_of(self.new)
        generated = self.new.decoder(self.writer)
        composed = compose(parse(self.writer), parse(self.reader), types, self.new.__name__)
        referee = Referee(self.writer, self.reader, types)
        for _ in range(2):
            encoded = self.encoded()
            value = generated(encoded)
            assert composed(encoded) == value
            expected = referee.read(encoded)
            assert referee.same(referee.node, value, expected), (value, expected)

    def breaks(self) -> bool:
        """Whether a value can't be read; it is refused in a ContractError then."""
        encoded = self.encoded()
        try:
            self.new.decoder(self.writer)(encoded)
        except ContractError:
            return True
        return False
