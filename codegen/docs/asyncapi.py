"""AsyncAPI 3.0: a channel for each topic, an operation for each service that sends or receives."""

from __future__ import annotations

import json
from typing import Any

from ..source.topic_settings import TopicSettings
from .catalog import Catalog, Message

AVRO = "application/vnd.apache.avro;version=1.12.0"
_BINDING = "0.5.0"
_ABOUT = (
    "The events that services exchange over Kafka, as their schemas define them. Servers are "
    "specific to each deployment. The version counts the published schema versions."
)


def render_asyncapi(catalog: Catalog) -> str:
    """The document as JSON; the same for the same schemas."""
    channels: dict[str, Any] = {}
    operations: dict[str, Any] = {}
    for message in catalog.messages:
        if message.topic is not None:
            channels[message.name] = _channel(message, message.topic)
            operations |= _operations(message, message.topic)
    published = sum(message.version.number for message in catalog.messages)
    document = {
        "asyncapi": "3.0.0",
        "info": {"title": "Event contracts", "version": str(published), "description": _ABOUT},
        "defaultContentType": "application/vnd.apache.avro",
        "channels": channels,
        "operations": operations,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _channel(message: Message, topic: TopicSettings) -> dict[str, Any]:
    kafka = {
        "partitions": topic.partitions,
        "topicConfiguration": {"retention.ms": topic.retention},
        "bindingVersion": _BINDING,
    }
    marks = {
        "tags": [{"name": each} for each in topic.tags],
        "x-owner": topic.owner,
        "x-personal-data": message.personal,
    }
    return {
        "address": topic.name,
        "messages": {message.key: _message(message, topic)},
        "bindings": {"kafka": kafka},
        "x-compatibility": topic.compatibility,
        **{name: value for name, value in marks.items() if value},
    }


_STRATEGIES = {
    "topic": "TopicNameStrategy",
    "record": "RecordNameStrategy",
    "topic-record": "TopicRecordNameStrategy",
}


def _message(message: Message, topic: TopicSettings) -> dict[str, Any]:
    """Framed as by Confluent's serializers: a zero byte and the schema's id before the payload."""
    about = {"summary": message.doc} if message.doc else {}
    key = {"type": "string", "description": f"The message's {topic.key}: order holds per key."}
    if topic.key_schema:
        key = {"description": f"Avro {topic.key_schema}, of the subject {topic.key_subject}."}
    kafka = {
        "key": key,
        "schemaIdLocation": "payload",
        "schemaIdPayloadEncoding": "confluent",
        "schemaLookupStrategy": _STRATEGIES[topic.subject],
        "bindingVersion": _BINDING,
    }
    return {
        "name": message.record.name if message.record else message.name,
        "title": message.title,
        **about,
        "payload": {"schemaFormat": AVRO, "schema": json.loads(message.version.text)},
        "bindings": {"kafka": kafka},
        "x-schema-version": message.version.number,
    }


def _operations(message: Message, topic: TopicSettings) -> dict[str, Any]:
    services = [(name, "send") for name in topic.producers]
    services += [(name, "receive") for name in topic.consumers]
    channel = f"#/channels/{topic.name}"
    return {
        f"{service}.{action}.{topic.name}": {
            "action": action,
            "title": f"{service} {action}s {message.title}",
            "channel": {"$ref": channel},
            "messages": [{"$ref": f"{channel}/messages/{message.key}"}],
            "tags": [{"name": service}],
        }
        for service, action in services
    }
