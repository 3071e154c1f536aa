"""The settings of a topic in topics.toml, and what each accepts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..compatibility.levels import LEVELS
from ..runtime.nodes import Node, Record
from ..runtime.wire import INT_MAX

KEY_FIX = 'Name the field that is the key of the message: key = "order_id".'

_SERVICE = re.compile(r"[a-z][a-z0-9_-]*")
_RETENTION = re.compile(r"([1-9][0-9]{0,14})(ms|s)|([1-9][0-9]{0,10})(m|h|d)")
"""So many digits that the milliseconds fit 64 bits."""
_MILLISECONDS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}


@dataclass(slots=True, frozen=True)
class TopicSettings:
    """One topic. `retention` is in milliseconds, or -1: forever.

    `parity`: compatibility is checked as Apache Avro does, which ignores logical types.
    `schema` names the topic's type, where no file is named as the topic.
    `key_schema` names the type of the key; `key_of` is the topic, in the settings of its keys.
    `subject` is the strategy that names the subject: topic, record or topic-record.
    `owner` is who answers for the topic; `pii` has the paths of fields with personal data.
    `references`: shared types are registered as subjects of their own, which the topic's refers to.
    """

    name: str
    schema: str = ""
    key: str = ""
    key_schema: str = ""
    key_of: str = ""
    compatibility: str = "BACKWARD"
    parity: bool = False
    subject: str = "topic"
    references: bool = False
    partitions: int = 1
    retention: int = 7 * _MILLISECONDS["d"]
    producers: tuple[str, ...] = ()
    consumers: tuple[str, ...] = ()
    owner: str = ""
    tags: tuple[str, ...] = ()
    pii: tuple[str, ...] = ()

    @property
    def key_subject(self) -> str:
        """The subject of the topic's keys in the registry."""
        return f"{self.name}-key"


SUBJECTS = ("topic", "record", "topic-record")
"""Confluent's strategies: TopicName, RecordName and TopicRecordName."""


def subject_of(topic: TopicSettings, node: Node) -> str:
    """The subject of the topic's schema. One that is no record is named by its topic."""
    if topic.key_of:
        return topic.name
    if topic.subject == "topic" or not isinstance(node, Record):
        return f"{topic.name}-value"
    return node.name if topic.subject == "record" else f"{topic.name}-{node.name}"


class SettingError(ValueError):
    """A setting's value is invalid: the message, and how to fix it."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


def _key(value: Any) -> str:
    if isinstance(value, str) and value:
        return value
    raise SettingError(f"the key {value!r} is not a field's name", KEY_FIX)


def _schema(value: Any) -> str:
    if isinstance(value, str) and value:
        return value
    fix = 'Write the full name of a type: schema = "shop.OrderCreated".'
    raise SettingError(f"the schema {value!r} is not a type's name", fix)


def _key_schema(value: Any) -> str:
    if isinstance(value, str) and value:
        return value
    fix = 'Write the name of a primitive or of a type: key_schema = "string".'
    raise SettingError(f"the key_schema {value!r} is not a type's name", fix)


def _level(value: Any) -> str:
    if isinstance(value, str) and value in LEVELS:
        return value
    fix = f"Use one of {', '.join(LEVELS)}."
    raise SettingError(f"{value!r} is not a compatibility level", fix)


def _parity(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise SettingError(f"parity is {value!r}", "Write true, to ignore logical types, or false.")


def _subject(value: Any) -> str:
    if isinstance(value, str) and value in SUBJECTS:
        return value
    raise SettingError(f"{value!r} does not name subjects", f"Use one of {', '.join(SUBJECTS)}.")


def _references(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    fix = "Write true, to register shared types as subjects of their own, or false."
    raise SettingError(f"references is {value!r}", fix)


def _partitions(value: Any) -> int:
    if type(value) is int and 0 < value <= INT_MAX:
        return value
    raise SettingError(f"partitions is {value!r}", f"Write a whole number from 1 to {INT_MAX}.")


def _retention(value: Any) -> int:
    if value == "forever":
        return -1
    found = _RETENTION.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        fix = 'Write a number and a unit (ms, s, m, h, d), such as "7d" or "12h", or "forever".'
        raise SettingError(f"{value!r} is not a duration", fix)
    number, unit = filter(None, found.groups())
    return int(number) * _MILLISECONDS[unit]


def _services(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise SettingError(f"{value!r} is not a list of services", 'Write a list: ["orders"].')
    for name in value:
        if not isinstance(name, str) or not _SERVICE.fullmatch(name):
            fix = "Use lower-case letters, digits, _ and -, and begin with a letter."
            raise SettingError(f"{name!r} is not a service's name", fix)
        if value.count(name) > 1:
            raise SettingError(f"the service {name} is repeated", "Remove one of them.")
    return tuple(value)


def _owner(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value
    fix = 'Write a name or an address: owner = "team-orders".'
    raise SettingError(f"the owner {value!r} is not a name", fix)


def _names(kind: str, example: str) -> Callable[[Any], tuple[str, ...]]:
    def names(value: Any) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(each, str) and each for each in value):
            return tuple(dict.fromkeys(value))
        raise SettingError(f"{value!r} is not a list of {kind}", f"Write a list: {example}.")

    return names


SETTINGS: dict[str, Callable[[Any], Any]] = {
    "schema": _schema,
    "key": _key,
    "key_schema": _key_schema,
    "compatibility": _level,
    "parity": _parity,
    "subject": _subject,
    "references": _references,
    "partitions": _partitions,
    "retention": _retention,
    "producers": _services,
    "consumers": _services,
    "owner": _owner,
    "tags": _names("tags", '["billing"]'),
    "pii": _names("fields", '["user_id", "lines[].note"]'),
}
"""The converter of each setting's value; raises SettingError for an invalid one."""
