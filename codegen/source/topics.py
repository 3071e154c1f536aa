"""topics.toml: every topic, its settings and the services around it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..compatibility.levels import LEVELS
from ..errors import Fault, InputError, Position
from ..runtime.nodes import Primitive, Record
from ..runtime.wire import INT_MAX, LONG_MAX
from .schemas import Schema

_KEYS = ("key", "compatibility", "parity", "partitions", "retention", "producers", "consumers")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,249}")
_UNITS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
_RETENTION = re.compile(r"([1-9]\d{0,18})(ms|s|m|h|d)")


@dataclass(slots=True, frozen=True)
class TopicSettings:
    """One topic. `retention` is in milliseconds, -1 for ever.

    `parity`: compatibility is judged as Apache Avro does, which leaves logical types aside.
    """

    name: str
    key: str
    compatibility: str
    parity: bool
    partitions: int
    retention: int
    producers: tuple[str, ...]
    consumers: tuple[str, ...]


def read_topics(file: Path, schemas: Iterable[Schema]) -> dict[str, TopicSettings]:
    """Every topic by name; none where there is no such file. Raises InputError."""
    if not file.exists():
        return {}
    try:
        text = file.read_text(encoding="utf-8")
        tables = tomllib.loads(text.removeprefix("\ufeff"))
    except UnicodeDecodeError:
        raise InputError([Fault(Position(str(file)), "the file is not UTF-8 text")]) from None
    except (ValueError, RecursionError) as error:  # beside its own, tomllib lets Python's through
        raise InputError([Fault(_toml_position(file, str(error)), f"not TOML: {error}")]) from None
    reader = _Reader(str(file), text)
    topics = reader.topics(tables)
    reader.match(topics, {schema.stem: schema for schema in schemas if not schema.shared})
    if reader.faults:
        raise InputError(sorted(set(reader.faults)))
    return topics


def _toml_position(file: Path, message: str) -> Position:
    found = re.search(r"line (\d+), column (\d+)", message)
    return Position(str(file), int(found[1]), int(found[2])) if found else Position(str(file))


class _Reader:
    def __init__(self, file: str, text: str) -> None:
        self.file, self.lines = file, text.splitlines()
        self.faults: list[Fault] = []
        self.inherited: dict[str, set[str]] = {}

    def topics(self, tables: dict[str, Any]) -> dict[str, TopicSettings]:
        defaults = tables.pop("defaults", {})
        if not isinstance(defaults, dict):
            self.fault("defaults", "", "defaults is a table: [defaults]")
            defaults = {}
        self.unknown_keys("defaults", defaults)
        topics = {}
        for name, table in tables.items():
            if not isinstance(table, dict):
                self.fault(name, "", f"{name} stands outside a topic: write it under [defaults]")
                continue
            if not _NAME.fullmatch(name):
                self.fault(name, "", "a topic's name has letters, digits, '.', '_' and '-'")
            self.unknown_keys(name, table)
            self.inherited[name] = defaults.keys() - table.keys()
            topics[name] = self.topic(name, {**defaults, **table})
        return topics

    def topic(self, name: str, table: dict[str, Any]) -> TopicSettings:
        return TopicSettings(
            name=name,
            key=self.key(name, table),
            compatibility=self.level(name, table),
            parity=self.parity(name, table),
            partitions=self.partitions(name, table),
            retention=self.retention(name, table),
            producers=self.services(name, table, "producers"),
            consumers=self.services(name, table, "consumers"),
        )

    def key(self, topic: str, table: dict[str, Any]) -> str:
        key = table.get("key")
        if isinstance(key, str) and key:
            return key
        self.fault(topic, "key", 'name the field that keys the message: key = "order_id"')
        return ""

    def level(self, topic: str, table: dict[str, Any]) -> str:
        level = table.get("compatibility", "BACKWARD")
        if isinstance(level, str) and level in LEVELS:
            return level
        self.fault(topic, "compatibility", f"{level!r} is no level: one of {', '.join(LEVELS)}")
        return "NONE"

    def parity(self, topic: str, table: dict[str, Any]) -> bool:
        parity = table.get("parity", False)
        if isinstance(parity, bool):
            return parity
        self.fault(topic, "parity", "parity is true (logical types are left aside) or false")
        return False

    def partitions(self, topic: str, table: dict[str, Any]) -> int:
        partitions = table.get("partitions", 1)
        if type(partitions) is int and 0 < partitions <= INT_MAX:
            return partitions
        problem = f"a topic has a whole number of partitions, 1 to {INT_MAX}"
        self.fault(topic, "partitions", problem)
        return 1

    def retention(self, topic: str, table: dict[str, Any]) -> int:
        retention = table.get("retention", "7d")
        if retention == "forever":
            return -1
        found = _RETENTION.fullmatch(retention) if isinstance(retention, str) else None
        millis = int(found[1]) * _UNITS[found[2]] if found else 0
        if not 0 < millis <= LONG_MAX:
            problem = f'{retention!r} is no time: write "7d", "12h", "30m", or "forever"'
            self.fault(topic, "retention", problem)
            return -1
        return millis

    def services(self, topic: str, table: dict[str, Any], role: str) -> tuple[str, ...]:
        names = table.get(role, [])
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            return tuple(names)
        self.fault(topic, role, f'{role} is a list of services: {role} = ["orders"]')
        return ()

    def unknown_keys(self, topic: str, table: dict[str, Any]) -> None:
        for key in table.keys() - set(_KEYS):
            problem = f"{key} is no setting of a topic: one of {', '.join(_KEYS)}"
            if isinstance(table[key], dict):
                problem = f'write the topic\'s name in quotes: ["{topic}.{key}"]'
            self.fault(topic, key, problem)

    def match(self, topics: dict[str, TopicSettings], schemas: dict[str, Schema]) -> None:
        """Every topic has a schema with its key, every schema a topic."""
        for name, topic in topics.items():
            schema = schemas.get(name)
            if schema is None:
                self.fault(name, "", f"the topic {name} has no schema: write {name}.avsc")
            elif topic.key:
                self.match_key(topic, schema)
        for name, schema in schemas.items():
            if name not in topics:
                problem = f'the schema has no topic: add ["{name}"] to {Path(self.file).name}'
                self.faults.append(Fault(Position(schema.file), problem))

    def match_key(self, topic: TopicSettings, schema: Schema) -> None:
        if not isinstance(schema.node, Record):
            problem = "the message of a topic is a record"
            self.faults.append(Fault(Position(schema.file), problem))
            return
        types = {field.name: field.type for field in schema.node.fields}
        key = types.get(topic.key)
        if key is None:
            problem = f"the key {topic.key} is no field of {schema.node.name}"
            self.faults.append(Fault(self.position(topic.name, "key"), problem))
        elif not isinstance(key, Primitive) or key.kind != "string":
            problem = f"the key {topic.key} is not a string"
            self.faults.append(Fault(self.position(topic.name, "key"), problem))

    def fault(self, topic: str, key: str, problem: str) -> None:
        """Tells of a setting where it is written, be it once for all under [defaults]."""
        table = "defaults" if key in self.inherited.get(topic, ()) else topic
        self.faults.append(Fault(self.position(table, key), problem))

    def position(self, topic: str, key: str) -> Position:
        """The key's line in the topic's table, else the table's own."""
        headers = (f"[{topic}]", f'["{topic}"]', f"['{topic}']")
        start = next((i for i, line in enumerate(self.lines) if line.strip() in headers), 0)
        for number, line in enumerate(self.lines[start + 1 :], start + 2):
            if line.lstrip().startswith("["):
                break
            if key and re.match(rf"\s*{re.escape(key)}\s*=", line):
                return Position(self.file, number)
        return Position(self.file, start + 1)
