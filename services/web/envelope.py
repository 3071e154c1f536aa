"""The one shape of every answer."""

from math import ceil
from typing import Any, Generic, Literal, Self, TypeVar

from pydantic import ConfigDict, Field

from services.web.fields import Payload

Data = TypeVar("Data")


class Envelope(Payload, Generic[Data]):
    """A success."""

    success: Literal[True] = True
    message: str
    data: Data


class PageMeta(Payload):
    """Where a page stands among all that matches."""

    total: int = Field(examples=[41])
    page: int = Field(examples=[1])
    pages: int = Field(examples=[3])

    @classmethod
    def of(cls, total: int, page: int, limit: int) -> Self:
        return cls(total=total, page=page, pages=ceil(total / limit))


class Paged(Envelope[Data], Generic[Data]):
    """One page of a listing."""

    meta: PageMeta


class ErrorBody(Payload):
    """A failure. `fields` names each wrong field; `details` explains a refusal."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "success": False,
                    "error": "Validation Error",
                    "message": "items[0].quantity: Input should be greater than or equal to 1.",
                    "statusCode": 400,
                    "fields": {"items[0].quantity": "Input should be greater than or equal to 1."},
                }
            ]
        }
    )

    success: Literal[False] = False
    error: str
    message: str
    status_code: int
    fields: dict[str, str] | None = None
    details: dict[str, Any] | None = None
    suggestion: str | None = None
    id: str | None = None
    retry_after: int | None = None
