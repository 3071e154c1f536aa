"""How a cluster's topics differ from the table, and what may be applied."""

from messaging.create_topics import TopicSpec, config_of
from messaging.topic_plan import Existing, Needs, plan

SPEC = TopicSpec("t", 3, 7_000)


def existing(partitions: int = 3, replication: int = 1, **config: str) -> Existing:
    named = {name.replace("_", "."): value for name, value in config.items()}
    return Existing(partitions, replication, {**config_of(SPEC, replication), **named})


def changes(has: Existing, replication: int | None = None) -> list[tuple[str, Needs]]:
    return [(str(each), each.needs) for each in plan([SPEC], {"t": has}, replication)]


def test_a_topic_as_in_the_table_needs_no_change() -> None:
    assert changes(existing()) == []
    assert changes(existing(replication=3), 3) == []


def test_a_missing_topic_is_created() -> None:
    (change,) = plan([SPEC], {}, None)
    assert str(change) == "t: is missing; create it with 3 partitions"
    assert change.needs is Needs.NOTHING


def test_more_partitions_need_a_flag_for_they_end_the_order_of_keys() -> None:
    ((sentence, needs),) = changes(existing(partitions=2))
    assert sentence.startswith("t: partitions 2 -> 3 (new messages of a key may go to another")
    assert needs is Needs.ADD_PARTITIONS


def test_fewer_partitions_are_never_applied() -> None:
    ((sentence, needs),) = changes(existing(partitions=4))
    assert sentence.startswith("t: partitions 4 -> 3 (Kafka can't remove partitions")
    assert needs is Needs.BY_HAND


def test_a_longer_retention_is_safe_and_a_shorter_one_needs_a_flag() -> None:
    for have, needs in {"6000": Needs.NOTHING, "8000": Needs.SHORTEN_RETENTION}.items():
        ((sentence, found),) = changes(existing(retention_ms=have))
        assert sentence.startswith(f"t: retention.ms {have} -> 7000")
        assert found is needs
    ((_, found),) = changes(existing(retention_ms="-1"))
    assert found is Needs.SHORTEN_RETENTION
    (unlimited,) = plan([TopicSpec("t", 3, -1)], {"t": existing()}, None)
    assert unlimited.needs is Needs.NOTHING


def test_replication_is_compared_where_it_is_given_and_min_insync_follows_what_there_is() -> None:
    ((sentence, needs),) = changes(existing(replication=1), 3)
    assert sentence.startswith("t: replication 1 -> 3 (reassign the replicas")
    assert needs is Needs.BY_HAND
    ((sentence, needs),) = changes(existing(replication=3, min_insync_replicas="1"))
    assert sentence == "t: min.insync.replicas 1 -> 2"
    assert needs is Needs.NOTHING
