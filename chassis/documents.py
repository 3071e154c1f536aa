"""Base classes of MongoDB documents: field names are camelCase, as in REST."""

from typing import Any

from beanie import Document, PydanticObjectId
from beanie.odm.utils.dump import get_dict
from bson import ObjectId
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
    """The document as it is stored in MongoDB."""
    found: dict[str, Any] = get_dict(document, to_db=True)
    return found
