"""The rules for what people write: schema files and topics.toml."""

from __future__ import annotations

from ..diagnostic import Rule

INVALID_JSON = Rule(
    "INVALID_JSON",
    "A schema file holds one JSON value, in UTF-8.",
    "Correct the JSON at this position.",
)
INVALID_SCHEMA = Rule(
    "INVALID_SCHEMA",
    "A schema has the structure that the Avro specification requires.",
    "Correct the schema at this position.",
)
UNCONVERTED_IDL = Rule(
    "UNCONVERTED_IDL",
    "Avro IDL is converted: a protocol, the .avpr file, lies beside each .avdl file.",
    "Convert it with avro-tools, or move the file elsewhere.",
)
UNKNOWN_TYPE = Rule(
    "UNKNOWN_TYPE",
    "A type is a primitive, or is defined in one of the schemas.",
    "Correct the name, add a .avsc file that defines the type, or include the project that does.",
)
NAME_WITHOUT_NAMESPACE = Rule(
    "NAME_WITHOUT_NAMESPACE",
    "A shared type that a namespace uses twice has a namespace: Avro can't name it again there.",
    "Give the shared type a namespace.",
)
INVALID_NAME = Rule(
    "INVALID_NAME",
    "A name has letters, digits and _, does not begin with a digit, and is not a primitive type's.",
    "Rename it.",
)
DUPLICATE_NAME = Rule(
    "DUPLICATE_NAME",
    "A record's fields, an enum's symbols and a union's branches are unique.",
    "Rename or remove one of them.",
)
INVALID_DEFAULT = Rule(
    "INVALID_DEFAULT",
    "A default is a value of its type.",
    "Correct the default, or remove it.",
)
INFINITE_RECURSION = Rule(
    "INFINITE_RECURSION",
    "A record contains itself only in a union, an array or a map: else no value is finite.",
    'Make a field on the cycle optional: ["null", …].',
)
CONFLICTING_DEFINITION = Rule(
    "CONFLICTING_DEFINITION",
    "All definitions of a type are equal, docs and unknown attributes aside.",
    "Make the definitions equal, or rename one of the types.",
)
DUPLICATE_RECORD = Rule(
    "DUPLICATE_RECORD",
    "A record is the root of one file only: a generated class has one contract.",
    "Rename one of the records, or move the file into a subfolder if it is a copy.",
)
INVALID_TOPICS = Rule(
    "INVALID_TOPICS",
    "topics.toml is TOML in UTF-8: tables of valid settings, for each topic and for the defaults.",
    "Correct the TOML at this position.",
)
TOPIC_WITHOUT_SCHEMA = Rule(
    "TOPIC_WITHOUT_SCHEMA",
    "A topic has a schema, which is a record or a union of records.",
    "Add it as <topic>.avsc, or remove the topic.",
)
SCHEMA_WITHOUT_TOPIC = Rule(
    "SCHEMA_WITHOUT_TOPIC",
    "A schema outside of a subfolder is a topic's.",
    "Add the topic to topics.toml, or move the file into a subfolder if topics share the type.",
)
INVALID_KEY = Rule(
    "INVALID_KEY",
    "A topic's key is a string field of its record, and of each in a union.",
    "Name a field of type string.",
)
INVALID_RULES = Rule(
    "INVALID_RULES",
    "The module that topics.toml names in rules is Python, with lists of rules that have new ids.",
    "Correct the module.",
)

SOURCE_RULES = (
    INVALID_JSON,
    INVALID_SCHEMA,
    UNCONVERTED_IDL,
    UNKNOWN_TYPE,
    NAME_WITHOUT_NAMESPACE,
    INVALID_NAME,
    DUPLICATE_NAME,
    INVALID_DEFAULT,
    INFINITE_RECURSION,
    CONFLICTING_DEFINITION,
    DUPLICATE_RECORD,
    INVALID_TOPICS,
    TOPIC_WITHOUT_SCHEMA,
    SCHEMA_WITHOUT_TOPIC,
    INVALID_KEY,
    INVALID_RULES,
)
"""Every rule for schema files and topics.toml, in the order in which the docs list them."""
