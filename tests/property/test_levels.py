"""At every level, versions that the compiler accepts decode to the right values.

For other pairs of versions decoding ends in a value or a ContractError.
"""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from codegen.compatibility import COMPATIBILITY_RULES, LEVELS
from codegen.runtime.errors import ContractError
from codegen.runtime.parser import parse
from codegen.runtime.resolve import compose
from codegen.strategies import messages
from tests.property.histories import compatible_pairs, compiled, histories
from tests.property.referee import Referee
from tests.property.test_codecs import types_of
from tests.thorough import some_of

HISTORIES = max(24, some_of(48))


@pytest.mark.parametrize("level", LEVELS)
def test_accepted_versions_decode_to_the_right_values(level: str) -> None:
    counts: Counter[str] = Counter()

    @settings(
        max_examples=HISTORIES,
        phases=[Phase.generate],  # shrinking a history takes minutes and shows little more
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def holds(data: Any) -> None:
        texts = data.draw(histories(level, counts))
        classes = compiled(texts)
        compatible = set(compatible_pairs(level, len(texts)))
        for reader, writer in product(range(len(texts)), repeat=2):
            pair = _Pair(data.draw, texts, classes, reader, writer)
            if (reader, writer) in compatible:
                pair.decodes_to_the_right_values()
                counts["compatible"] += reader != writer
            else:
                counts["unreadable"] += pair.is_unreadable()

    holds()
    refused = {rule.id for rule in COMPATIBILITY_RULES} & counts.keys()
    assert counts["accepted"] > HISTORIES, counts
    assert level == "NONE" or (counts["compatible"] > HISTORIES and len(refused) > 2), counts
    assert level.startswith("FULL") or counts["unreadable"], counts


class _Pair:
    """A reader's version and a writer's."""

    def __init__(
        self, draw: Any, texts: list[str], classes: list[Any], reader: int, writer: int
    ) -> None:
        self.reader, self.writer = texts[reader], texts[writer]
        self.new, self.old = classes[reader], classes[writer]
        self.draw = draw

    def encoded(self) -> bytes:
        return bytes(self.draw(messages(self.old)).encode())

    def decodes_to_the_right_values(self) -> None:
        """Checks the generated resolver and the composed one against fastavro."""
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

    def is_unreadable(self) -> bool:
        """Whether decoding a value ends in a ContractError."""
        encoded = self.encoded()
        try:
            self.new.decoder(self.writer)(encoded)
        except ContractError:
            return True
        return False


def test_the_referee_reads_a_named_type_with_the_branch_of_its_full_name() -> None:
    short = '{"type":"enum","name":"E","namespace":"twin","symbols":["X","Y"]}'
    long = '{"type":"enum","name":"E","symbols":["X","Y","type"]}'
    record = '{"type":"record","name":"R","fields":[{"name":"e","type":%s}]}'
    referee = Referee(record % long, record % f'[{short},"null",{long}]', {})
    assert referee.read(b"\x04") == {"e": "type"}
