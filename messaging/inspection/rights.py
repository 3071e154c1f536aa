"""What a service may not do in a Kafka that authorizes, although the topic table says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from typing import Any

from confluent_kafka import KafkaError, KafkaException, TopicCollection
from confluent_kafka.admin import AdminClient

from messaging.acls import Grant

_MOST_NAMED = 3
_REFUSED = (KafkaError.TOPIC_AUTHORIZATION_FAILED, KafkaError.GROUP_AUTHORIZATION_FAILED)


def refusal(admin: AdminClient, grants: Sequence[Grant], seconds: float) -> str | None:
    """One sentence with what is missing of a service's grants; None where it has them all.

    What Kafka does not tell within `seconds` is not missing: it may not know a topic.
    """
    if missing := list(_missing(admin, grants, seconds)):
        more = len(missing) - _MOST_NAMED
        named = ", ".join(missing[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        return (
            f"Kafka does not let the service {named}: run the commands that "
            f"`messaging acls --service {grants[0].service}` prints."
        )
    return None


def _missing(admin: AdminClient, grants: Sequence[Grant], seconds: float) -> Iterator[str]:
    options: Any = {"include_authorized_operations": True, "request_timeout": seconds}
    topics = sorted({topic for grant in grants for topic in grant.topics})
    groups = sorted({grant.group for grant in grants if grant.group})
    described = {
        **(admin.describe_topics(TopicCollection(topics), **options) if topics else {}),
        **admin.describe_consumer_groups(groups, **options),
    }
    allowed = {name: _operations(answer) for name, answer in described.items()}
    for grant in grants:
        for name in (*grant.topics, *filter(None, [grant.group])):
            for operation in grant.operations:
                if (known := allowed[name]) is not None and operation.upper() not in known:
                    yield f"{operation.lower()} {name}"


def _operations(answer: Future[Any]) -> set[str] | None:
    """The names of what is allowed; None where Kafka does not tell."""
    try:
        allowed = answer.result().authorized_operations
    except KafkaException as error:
        return set() if error.args[0].code() in _REFUSED else None
    return None if allowed is None else {each.name for each in allowed}
