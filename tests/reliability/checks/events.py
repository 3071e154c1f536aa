"""Events: recorded with their change, sent to their topic, in order, handled once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from contracts import TOPICS
from tests.reliability.checks.evidence import Evidence, Violation
from tests.reliability.checks.topic_log import Sent
from tests.reliability.checks.write_log import SERVICES, OrderVersion

DELIVERED, CANCELLED = 4, 5


def versions_are_gapless(evidence: Evidence) -> Iterator[Violation]:
    """Each order was written as version 1, 2, 3 and so on."""
    for order, versions in evidence.writes.orders.items():
        found = [each.version for each in versions]
        if found != list(range(1, len(found) + 1)):
            yield Violation("versions have no gap", order, f"written were {found}", order)


def outboxes_are_empty(evidence: Evidence) -> Iterator[Violation]:
    for service in SERVICES:
        for row in evidence.databases.outbox[service]:
            sentence = f"version {row['version']} of {row['topic']} is unsent"
            yield Violation(f"the outbox of {service} is empty", row["stream"], sentence)


def every_change_has_its_events(evidence: Evidence) -> Iterator[Violation]:
    """An order's change and its events are both there, or neither."""
    recorded: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for event in evidence.writes.events.values():
        if event.service == "orders":
            recorded[event.stream].add((event.version, event.topic))
    for order in evidence.writes.orders.keys() | recorded.keys():
        versions = evidence.writes.orders.get(order, [])
        expected = {
            (each.version, topic)
            for before, each in pairwise([None, *versions])
            if each is not None
            for topic in _topics_of(each, before)
        }
        if expected != recorded[order]:
            sentence = (
                f"recorded without a change: {sorted(recorded[order] - expected)}; "
                f"missing: {sorted(expected - recorded[order])}"
            )
            yield Violation("a change commits with its events", order, sentence, order)


def _topics_of(change: OrderVersion, before: OrderVersion | None) -> set[str]:
    """The topics that must tell of this change."""
    if before is None:
        return {"order.created", "inventory.reserve"}
    if change.moved_from is None:
        is_reserved = (before.reservation, change.reservation) == ("pending", "reserved")
        is_charged = is_reserved and change.method != "cash_on_delivery"
        return {"payment.requested"} if is_charged else set()
    topics = {"order.status.changed"}
    if change.status == DELIVERED:
        topics.add("order.completed")
    if change.status == CANCELLED:
        topics.add("order.cancelled")
        if change.reservation == "released":
            topics.add("inventory.release")
    return topics


def every_event_is_in_its_topic(evidence: Evidence) -> Iterator[Violation]:
    """Whatever was recorded was sent, to the topic and under the key that it names."""
    found = {sent.event_id: sent for sent in _events(evidence)}
    for event_id, recorded in evidence.writes.events.items():
        sent = found.get(event_id)
        if sent is None:
            sentence = f"version {recorded.version} of {recorded.stream} is in no topic"
        elif (sent.topic, sent.key) != (recorded.topic, recorded.stream):
            sentence = f"it is in {sent.place} under the key {sent.key}"
        else:
            continue
        subject = f"{recorded.topic} {event_id}"
        yield Violation("every event is in its topic", subject, sentence, recorded.stream)
    for event_id in found.keys() - evidence.writes.events.keys():
        sent = found[event_id]
        if not sent.injected:
            sentence = f"{sent.place} has it, and no change recorded it"
            yield Violation("every event has a cause", event_id, sentence, sent.key)


def order_holds(evidence: Evidence) -> Iterator[Violation]:
    """First occurrences of one key's events come in the order of their versions."""
    first: dict[str, Sent] = {}
    for sent in _events(evidence):
        before = first.get(sent.event_id)
        if not sent.injected and (before is None or _time(sent) < _time(before)):
            first[sent.event_id] = sent
    streams: dict[str, list[tuple[int, int, Sent]]] = defaultdict(list)
    for event_id, sent in first.items():
        if recorded := evidence.writes.events.get(event_id):
            key = f"{recorded.service} {recorded.stream}"
            streams[key].append((recorded.version, recorded.n, sent))
    for rows in streams.values():
        ordered = sorted(rows, key=lambda row: row[:2])
        for (version, _, earlier), (later_version, _, later) in pairwise(ordered):
            if _overtaken(earlier, later):
                sentence = (
                    f"version {later_version} ({later.place} at {later.timestamp}) came before "
                    f"version {version} ({earlier.place} at {earlier.timestamp})"
                )
                yield Violation("order holds within a key", later.key, sentence, later.key)


def _overtaken(earlier: Sent, later: Sent) -> bool:
    """By offset within a partition; by the time of sending across topics."""
    if (earlier.topic, earlier.partition) == (later.topic, later.partition):
        return later.offset < earlier.offset
    return later.timestamp < earlier.timestamp


def _time(sent: Sent) -> tuple[int, int]:
    return sent.timestamp, sent.offset


def handled_or_dead(evidence: Evidence) -> Iterator[Violation]:
    """Every event of a consumed topic is in the inbox or a dead letter; none without a cause."""
    for service in SERVICES:
        topics = [topic.name for topic in TOPICS if service in topic.consumers]
        messages = [sent for topic in topics for sent in evidence.topics.messages[topic]]
        inbox = evidence.databases.inbox[service]
        dead = {
            (each["topic"], each["partition"], each["offset"]): each
            for each in evidence.databases.dead_letters[service]
        }
        by_id = {sent.event_id: sent for sent in messages if sent.event is not None}
        for event_id in by_id.keys() - inbox:
            sent = by_id[event_id]
            if (sent.topic, sent.partition, sent.offset) not in dead and not sent.is_poison:
                sentence = f"{sent.place} was neither handled nor parked"
                yield Violation(f"{service} handles every event", event_id, sentence, sent.key)
        for event_id in inbox - by_id.keys():
            yield Violation(f"{service} handles what was sent", event_id, "no topic has it")
        yield from _dead_without_cause(service, messages, dead)


def poison_is_copied(evidence: Evidence) -> Iterator[Violation]:
    """Whatever can't be read is in its dead letter topic, also once an operator discarded it."""
    copied = {sent.copy_of for sent in evidence.topics.dead}
    for messages in evidence.topics.messages.values():
        for sent in messages:
            if sent.is_poison and sent.place not in copied:
                sentence = "its dead letter topic has no copy"
                yield Violation("every poison message is parked", sent.place, sentence)


def _dead_without_cause(
    service: str, messages: list[Sent], dead: dict[tuple[str, int, int], dict]
) -> Iterator[Violation]:
    by_place = {(sent.topic, sent.partition, sent.offset): sent for sent in messages}
    for place, letter in dead.items():
        sent = by_place.get(place)
        if sent is None or not sent.is_poison:
            sentence = f"a dead letter without a cause: {letter['state']}, {letter['error'][:160]}"
            subject = "/".join(map(str, place))
            yield Violation(
                f"{service} parks nothing healthy", subject, sentence, sent.key if sent else None
            )


def offsets_never_go_back(evidence: Evidence) -> Iterator[Violation]:
    for before, after in evidence.commits.went_back:
        subject = f"{after.group} {after.topic}/{after.partition}"
        sentence = f"{before.offset} and then {after.offset} ({before.place}, {after.place})"
        yield Violation("committed offsets never go back", subject, sentence)


def _events(evidence: Evidence) -> Iterator[Sent]:
    for messages in evidence.topics.messages.values():
        yield from (sent for sent in messages if sent.event is not None and not sent.is_poison)
