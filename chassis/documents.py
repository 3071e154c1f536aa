"""Base classes of MongoDB documents: field names are camelCase, as in REST."""

from decimal import Decimal
from enum import Enum
from typing import Any

from beanie import Document, PydanticObjectId
from bson import Decimal128, ObjectId
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


def _stored_name(name: str) -> str:
    return "_id" if name == "id" else to_camel(name)


STORED = ConfigDict(alias_generator=_stored_name, populate_by_name=True)


class Stored(BaseModel):
    """A part of a document."""

    model_config = STORED


class StoredDocument(Document):
    """A document that has its id before it is inserted."""

    model_config = STORED

    id: PydanticObjectId = Field(default_factory=lambda: PydanticObjectId(ObjectId()))


def stored(document: Document) -> dict[str, Any]:
    """The document as it is stored: what Beanie writes, in a third of the time."""
    fields: dict[str, Any] = _stored(document.model_dump(by_alias=True))
    return fields


def _stored(value: Any) -> Any:
    match value:
        case dict():
            return {name: _stored(each) for name, each in value.items()}
        case list():
            return [_stored(each) for each in value]
        case Decimal():
            return Decimal128(value)
        case Enum():
            return value.value
        case _:
            return value
