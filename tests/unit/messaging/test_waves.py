"""Waves keep the order of each stream while many streams are sent at once."""

from hypothesis import given
from hypothesis import strategies as st

from messaging.sending.outbox import OutboxRow
from messaging.sending.sender import waves


def row(stream: str, version: int, n: int = 0) -> OutboxRow:
    return OutboxRow(
        stream=stream,
        version=version,
        n=n,
        topic="t",
        key=None,
        value=None,
        schema=None,
        headers=[],
    )


rows = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 5), st.integers(0, 2)), unique=True
).map(lambda keys: [row(*key) for key in sorted(keys)])


@given(rows)
def test_no_wave_has_two_rows_of_one_stream(ordered: list[OutboxRow]) -> None:
    for wave in waves(ordered):
        streams = [each.stream for each in wave]
        assert len(streams) == len(set(streams))


@given(rows)
def test_waves_keep_every_row_and_each_streams_order(ordered: list[OutboxRow]) -> None:
    sent = [each for wave in waves(ordered) for each in wave]
    for stream in {each.stream for each in ordered}:
        assert [r for r in sent if r.stream == stream] == [r for r in ordered if r.stream == stream]
    assert len(sent) == len(ordered)
