"""Shared by the resources: the registry, a schema in a request, a version as JSON."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

import devstack.registry.paths  # noqa: F401 - registers the type of a subject in a path
from devstack.registry.errors import InvalidSchemaError
from devstack.registry.registry import MAX_NUMBER, Candidate, Registry
from devstack.registry.store import Reference, Schema, Version

_Item = TypeVar("_Item")


class Answer(JSONResponse):
    """JSON. Half of a surrogate pair, which an error may quote, is replaced."""

    media_type = "application/vnd.schemaregistry.v1+json"

    def render(self, content: Any) -> bytes:
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode(errors="replace")


class ReferenceBody(BaseModel):
    name: str
    subject: str
    version: int = -1


class SchemaBody(BaseModel):
    """A schema in a request: Avro only, without metadata and rules."""

    text: str = Field(default="", alias="schema")
    type: str | None = Field(default=None, alias="schemaType")
    references: list[ReferenceBody] | None = None
    id: int | None = Field(default=None, le=MAX_NUMBER)
    version: int | None = Field(default=None, le=MAX_NUMBER)
    metadata: dict[str, Any] | None = None
    rules: dict[str, Any] | None = Field(default=None, alias="ruleSet")

    def candidate(self, normalize: bool = False) -> Candidate:
        """The schema to look up. Raises InvalidSchemaError for what is not supported here."""
        if self.type not in {None, "AVRO"}:
            raise InvalidSchemaError(
                self.text, f"this registry supports Avro only, not {self.type}"
            )
        if self.metadata or self.rules:
            raise InvalidSchemaError(self.text, "this registry supports no metadata and no rules")
        if not self.text.strip():
            raise InvalidSchemaError(self.text, "the schema is empty")
        references = tuple(
            Reference(each.name, each.subject, each.version) for each in self.references or ()
        )
        return Candidate(self.text, references, normalize)

    def to_register(self, normalize: bool = False) -> Candidate:
        """The schema to register, with the id and version of an import."""
        wanted, version = max(self.id or 0, 0), max(self.version or 0, 0)
        return replace(self.candidate(normalize), id=wanted, version=version)


def _registry(request: Request) -> Registry:
    registry: Registry = request.app.state.registry
    return registry


TheRegistry = Annotated[Registry, Depends(_registry)]
Format = Annotated[str, Query(alias="format")]
Prefix = Annotated[str, Query(alias="subjectPrefix")]
DeletedOnly = Annotated[bool, Query(alias="deletedOnly")]


class Page:
    """The requested part of a list; a negative limit means all."""

    def __init__(self, offset: int = 0, limit: int = -1) -> None:
        self.start = max(offset, 0)
        self.end = None if limit < 0 else self.start + limit

    def of(self, items: Sequence[_Item]) -> list[_Item]:
        return list(items[self.start : self.end])


ThePage = Annotated[Page, Depends()]


def text_of(registry: Registry, schema: Schema, form: str) -> str:
    """The text as registered, or `resolved`: with the referenced types inlined."""
    return registry.resolved(schema) if form == "resolved" else schema.text


def shown_schema(registry: Registry, schema: Schema, form: str = "") -> dict[str, object]:
    """A schema in Confluent's JSON."""
    shown: dict[str, object] = {"schemaType": "AVRO", "schema": text_of(registry, schema, form)}
    if schema.references:
        shown["references"] = [
            {"name": each.name, "subject": each.subject, "version": each.version}
            for each in schema.references
        ]
    return {**shown, "guid": schema.guid}


def shown(registry: Registry, version: Version, form: str = "") -> dict[str, object]:
    """A version in Confluent's JSON."""
    return {
        "subject": version.subject,
        "version": version.number,
        "id": version.schema.id,
        **shown_schema(registry, version.schema, form),
    }
