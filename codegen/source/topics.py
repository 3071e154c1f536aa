"""topics.toml: every topic, its settings, and the services that produce and consume it.

`topics.schema.json` is the same grammar as a JSON Schema, for editors.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..diagnostic import Diagnostic, Position, Rule
from ..errors import InputError
from ..runtime.nodes import Named, Primitive, Record, Union
from .json_reader import Object
from .marks import placed_fields
from .rules import (
    DUPLICATE_RECORD,
    INVALID_KEY,
    INVALID_TOPICS,
    SCHEMA_WITHOUT_TOPIC,
    TOPIC_WITHOUT_SCHEMA,
)
from .schemas import NO_TYPES, Schema, parse_schema
from .suggestion import suggestion
from .texts import read_text
from .topic_settings import KEY_FIX, SETTINGS, SettingError, TopicSettings
from .validation import validate

DEFAULTS = "defaults"
"""The table whose settings apply to every topic that has none of its own."""

RULES = "rules"
"""The text, above every table, that names a module of rules. A table of this name is a topic."""

INCLUDE = "include"
"""The list, above every table, of other projects' schemas. A table of this name is a topic."""

_ABOVE_TABLES: Mapping[str, type] = {RULES: str, INCLUDE: list}

_TOPIC = re.compile(r"[A-Za-z0-9._-]{1,249}")


def read_topics(
    file: Path, schemas: Sequence[Schema], library: Mapping[str, Object] = NO_TYPES
) -> tuple[dict[str, TopicSettings], list[Schema]]:
    """Every topic by name, none where there is no such file, and the schemas.

    A schema that a topic names, be it of the `library` of types, is the topic's among them.
    Raises InputError.
    """
    if not file.exists():
        return {}, list(schemas)
    text = _read(file)
    reader = _Reader(str(file), text, _tables(file, text))
    topics = reader.topics()
    found = reader.named(topics, schemas, library)
    reader.match(topics, {schema.stem: schema for schema in found if not schema.shared})
    if reader.found:
        raise InputError(reader.found)
    return topics, found


def read_include(file: Path) -> list[str]:
    """What topics.toml includes; nothing where there is no such file. Raises InputError."""
    if not file.exists():
        return []
    found = _tables(file, _read(file)).get(INCLUDE, [])
    if isinstance(found, dict):  # a topic's table
        return []
    if isinstance(found, list) and all(isinstance(each, str) and each for each in found):
        return found
    position = Position(str(file))
    fix = 'Write a list of folders: include = ["../platform/schemas"].'
    message = "include is not a list of folders"
    raise InputError([INVALID_TOPICS.diagnostic(position, message, fix=fix)])


def read_rules_file(file: Path) -> Path | None:
    """The module that topics.toml names; None where it names none. Raises InputError."""
    if not file.exists():
        return None
    found = _tables(file, _read(file)).get(RULES)
    if found is None or isinstance(found, dict):  # a topic's table
        return None
    module = file.parent / str(found)
    if isinstance(found, str) and found.endswith(".py") and module.is_file():
        return module
    fix = 'Write its path from this folder: rules = "contract_rules.py".'
    message = f"the rules {found!r} are not a Python file"
    raise InputError([INVALID_TOPICS.diagnostic(Position(str(file)), message, fix=fix)])


def _read(file: Path) -> str:
    try:
        return read_text(file)
    except UnicodeDecodeError:
        position = Position(str(file))
        message, fix = "the file is not UTF-8 text", "Save it as UTF-8."
        raise InputError([INVALID_TOPICS.diagnostic(position, message, fix=fix)]) from None


def _tables(file: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # tomllib passes on Python's errors too
        found = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        position = Position(str(file), line, column)
        message = f"the file is not TOML: {error}"
        raise InputError([INVALID_TOPICS.diagnostic(position, message)]) from None


def topic_position(file: Path, topic: str) -> Position:
    """Where the topic's table begins."""
    return _Reader(str(file), _read(file), {}).position(topic, "")


class _Reader:
    """Reads the tables of one file; `found` has every violation."""

    def __init__(self, file: str, text: str, tables: dict[str, Any]) -> None:
        self.file, self.lines = file, text.splitlines()
        self.tables = tables
        self.found: list[Diagnostic] = []

    def topics(self) -> dict[str, TopicSettings]:
        defaults = self.settings(DEFAULTS)
        topics = {}
        for name in self.tables:
            if name == DEFAULTS or isinstance(self.tables[name], _ABOVE_TABLES.get(name, ())):
                continue
            if not _TOPIC.fullmatch(name):
                fix = "Use 1 to 249 letters, digits, '.', '_' and '-'."
                self.report(INVALID_TOPICS, name, "", f"{name!r} is not a topic's name", fix)
            settings = {**defaults, **self.settings(name)}
            if isinstance(self.tables[name], dict):
                if not {"key", "key_schema"} & {*self.table(DEFAULTS), *self.table(name)}:
                    self.report(INVALID_TOPICS, name, "", f"the topic {name} has no key", KEY_FIX)
                topics[name] = TopicSettings(name, **settings)
        return topics

    def table(self, name: str) -> dict[str, Any]:
        table = self.tables.get(name, {})
        return table if isinstance(table, dict) else {}

    def settings(self, name: str) -> dict[str, Any]:
        """The valid settings of the table, converted."""
        if not isinstance(self.tables.get(name, {}), dict):
            fix = f"Write settings below [{DEFAULTS}], or below a topic's name in brackets."
            self.report(INVALID_TOPICS, name, "", f"{name} is not a table", fix)
        settings = {}
        for setting, value in self.table(name).items():
            try:
                settings[setting] = self.value(name, setting, value)
            except SettingError as error:
                self.report(INVALID_TOPICS, name, setting, str(error), error.fix)
        return settings

    def value(self, name: str, setting: str, value: Any) -> Any:
        if setting in SETTINGS:
            return SETTINGS[setting](value)
        fix = f"Use one of {', '.join(SETTINGS)}."
        if isinstance(value, dict):
            fix = f'Write the topic\'s name in quotes: ["{name}.{setting}"].'
        raise SettingError(f"{setting} is not a setting of a topic", fix)

    def named(
        self,
        topics: dict[str, TopicSettings],
        schemas: Sequence[Schema],
        library: Mapping[str, Object],
    ) -> list[Schema]:
        """The schemas, where one that a topic names is the topic's."""
        found = list(schemas)
        roots = [each for each in schemas if not each.shared and each.stem in topics]
        users = {each.node.name: each.stem for each in roots if isinstance(each.node, Named)}
        for topic in topics.values():
            name = topic.schema
            user = users.setdefault(name, topic.name)
            if not name:
                continue
            if any(each.stem == topic.name for each in roots):
                message = f"the topic {topic.name} has {topic.name}.avsc, and names {name}"
                fix = "Remove the setting, or rename the file."
                self.report(TOPIC_WITHOUT_SCHEMA, topic.name, "schema", message, fix)
            elif user != topic.name:
                message = f"{name} is already the schema of the topic {user}"
                fix = "Give each topic a record of its own."
                self.report(DUPLICATE_RECORD, topic.name, "schema", message, fix)
            else:
                self.name(topic, found, library)
        return found

    def name(
        self, topic: TopicSettings, schemas: list[Schema], library: Mapping[str, Object]
    ) -> None:
        """Makes the type that the topic names the topic's schema."""
        name = topic.schema
        for i, schema in enumerate(schemas):
            if isinstance(schema.node, Named) and schema.node.name == name:
                schemas[i] = replace(schema, stem=topic.name, shared=False)
                return
        if name in library:
            schema = parse_schema(self.file, topic.name, name, library, shared=False)
            self.found += validate(schema.node, schema.tree, schema.file)
            schemas.append(schema)
            return
        message = f"there is no type named {name}, which is the schema of {topic.name}"
        fix = suggestion(name, library) or "Write the full name of a type in these schemas."
        self.report(TOPIC_WITHOUT_SCHEMA, topic.name, "schema", message, fix)

    def match(self, topics: dict[str, TopicSettings], schemas: dict[str, Schema]) -> None:
        """Checks that every topic has a schema with its key, and every schema a topic."""
        for name, topic in topics.items():
            if name in schemas:
                self.match_key(topic, schemas[name])
                self.match_pii(topic, schemas[name])
            elif not topic.schema:
                fix = f'Write {name}.avsc, or name a type: schema = "shop.OrderCreated".'
                message = f"the topic {name} has no schema"
                self.report(TOPIC_WITHOUT_SCHEMA, name, "", message, fix)
        for name, schema in schemas.items():
            if name not in topics:
                fix = f'Add ["{name}"] to {Path(self.file).name}.'
                message = f"the schema {name} has no topic"
                position = Position(schema.file)
                self.found.append(SCHEMA_WITHOUT_TOPIC.diagnostic(position, message, fix=fix))

    def match_key(self, topic: TopicSettings, schema: Schema) -> None:
        node = schema.node
        records = node.branches if isinstance(node, Union) else (node,)
        if not all(isinstance(record, Record) for record in records):
            message = (
                f"the schema of the topic {topic.name} is not a record, nor a union of records"
            )
            position = Position(schema.file)
            fix = "Wrap the type in a record."
            self.found.append(TOPIC_WITHOUT_SCHEMA.diagnostic(position, message, fix=fix))
            return
        if isinstance(node, Union) and topic.subject != "topic":
            message = f"the subject of a union is named by its topic, not by a {topic.subject}"
            self.report(INVALID_TOPICS, topic.name, "subject", message, 'Write "topic".')
        for record in records:
            if isinstance(record, Record):
                self.match_field(topic, record)

    def match_field(self, topic: TopicSettings, record: Record) -> None:
        types = {field.name: field.type for field in record.fields}
        key = types.get(topic.key)
        if topic.key and key is None:
            message = f"the key {topic.key} is not a field of {record.name}"
            self.report(INVALID_KEY, topic.name, "key", message)
        elif key is not None and not (isinstance(key, Primitive) and key.kind == "string"):
            self.report(INVALID_KEY, topic.name, "key", f"the key {topic.key} is not a string")

    def match_pii(self, topic: TopicSettings, schema: Schema) -> None:
        paths = {each.path for each in placed_fields(schema, topic.pii)} if topic.pii else set()
        for path in topic.pii:
            if path not in paths:
                message = f"the pii {path} is not a field of {topic.name}"
                fix = 'Write its path in the data, such as "user_id" or "lines[].note".'
                self.report(INVALID_TOPICS, topic.name, "pii", message, fix)

    def report(self, rule: Rule, table: str, setting: str, message: str, fix: str = "") -> None:
        """Reports a setting where it is written, be it in the defaults."""
        if setting in self.table(DEFAULTS).keys() - self.table(table).keys():
            table = DEFAULTS
        position = self.position(table, setting)
        self.found.append(rule.diagnostic(position, message, fix=fix))

    def position(self, table: str, setting: str) -> Position:
        """The line of the setting in the table, else the table's header, else the first line."""
        headers = (f"[{table}]", f'["{table}"]', f"['{table}']")
        bare = [line.partition("#")[0].strip() for line in self.lines]
        start = next((i for i, line in enumerate(bare) if line in headers), 0)
        for number, line in enumerate(self.lines[start + 1 :], start + 2):
            if line.lstrip().startswith("["):
                break
            if setting and re.match(rf"\s*{re.escape(setting)}\s*=", line):
                return Position(self.file, number)
        return Position(self.file, start + 1)
