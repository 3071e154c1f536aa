"""How the topics of a cluster differ from the topic table, and what would make them agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from messaging.create_topics import TopicSpec, config_of
from messaging.support.counted import counted


class Needs(Enum):
    """What a change needs besides `messaging topics apply`."""

    NOTHING = ""
    ADD_PARTITIONS = (
        "new messages of a key may go to another partition, and be handled before its older ones: "
        "stop the producers, let the consumers finish, then apply with --add-partitions"
    )
    SHORTEN_RETENTION = (
        "Kafka deletes messages that are older: apply with --shorten-retention once every consumer "
        "has handled them"
    )
    BY_HAND = "it is never applied"


_FEWER_PARTITIONS = "Kafka can't remove partitions: correct topics.toml, or move to a new topic"
_REPLICATION = "reassign the replicas with kafka-reassign-partitions.sh"


@dataclass(frozen=True, slots=True)
class Existing:
    """A topic of the cluster. `replication` is the smallest of its partitions."""

    partitions: int
    replication: int
    config: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A difference. `have` is None for a topic that is missing, whose `setting` is `topic`."""

    spec: TopicSpec
    setting: str
    have: str | None
    want: str
    needs: Needs = Needs.NOTHING
    advice: str = ""

    def __str__(self) -> str:
        if self.have is None:
            return f"{self.spec.name}: is missing; create it with {self.want}"
        advice = self.advice or self.needs.value
        change = f"{self.spec.name}: {self.setting} {self.have} -> {self.want}"
        return f"{change} ({advice})" if advice else change


def plan(
    specs: Iterable[TopicSpec], existing: Mapping[str, Existing], replication: int | None
) -> list[Change]:
    """The changes, topic by topic; `replication` None leaves each topic's own."""
    return [
        change for spec in specs for change in _changes(spec, existing.get(spec.name), replication)
    ]


def _changes(spec: TopicSpec, has: Existing | None, replication: int | None) -> Iterator[Change]:
    if has is None:
        yield Change(spec, "topic", None, counted(spec.partitions, "partition"))
        return
    yield from _partitions(spec, has)
    if replication not in (None, has.replication):
        by_hand = (Needs.BY_HAND, _REPLICATION)
        yield Change(spec, "replication", str(has.replication), str(replication), *by_hand)
    for name, want in config_of(spec, has.replication).items():
        if (have := has.config.get(name, "")) != want:
            yield Change(spec, name, have, want, _needs_of(name, have, want))


def _partitions(spec: TopicSpec, has: Existing) -> Iterator[Change]:
    have, want = str(has.partitions), str(spec.partitions)
    if has.partitions < spec.partitions:
        yield Change(spec, "partitions", have, want, Needs.ADD_PARTITIONS)
    elif has.partitions > spec.partitions:
        yield Change(spec, "partitions", have, want, Needs.BY_HAND, _FEWER_PARTITIONS)


def _needs_of(name: str, have: str, want: str) -> Needs:
    """A retention of -1 is without limit."""
    shorter = name == "retention.ms" and want != "-1" and (have == "-1" or int(want) < int(have))
    return Needs.SHORTEN_RETENTION if shorter else Needs.NOTHING
