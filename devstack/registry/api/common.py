"""What the resources share: the registry itself, the schema in a body, a version as JSON."""

from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from devstack.registry.errors import InvalidSchemaError
from devstack.registry.registry import Registry
from devstack.registry.store import Version


class Answer(JSONResponse):
    media_type = "application/vnd.schemaregistry.v1+json"


class SchemaBody(BaseModel):
    """A schema as clients send it. Only Avro is kept, and only schemas that stand alone."""

    text: str = Field(default="", alias="schema")
    type: str | None = Field(default=None, alias="schemaType")
    references: list[dict[str, Any]] | None = None

    def avro(self) -> str:
        """The schema's text; raises InvalidSchemaError for what this registry does not keep."""
        if self.type not in {None, "AVRO"}:
            raise InvalidSchemaError(self.text, f"this registry keeps Avro only, not {self.type}")
        if self.references:
            raise InvalidSchemaError(self.text, "this registry keeps no references: inline them")
        if not self.text.strip():
            raise InvalidSchemaError(self.text, "the schema is empty")
        return self.text


def _registry(request: Request) -> Registry:
    registry: Registry = request.app.state.registry
    return registry


TheRegistry = Annotated[Registry, Depends(_registry)]


def shown(version: Version) -> dict[str, object]:
    """A version as Confluent shows it."""
    return {
        "subject": version.subject,
        "version": version.number,
        "id": version.schema.id,
        "guid": version.schema.guid,
        "schemaType": "AVRO",
        "schema": version.schema.text,
    }
