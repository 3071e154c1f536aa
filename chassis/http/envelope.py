"""The envelope of every response."""

from collections.abc import Mapping
from math import ceil
from typing import Any, Generic, Literal, Self, TypeVar

from pydantic import ConfigDict, Field

from chassis.http.fields import Payload
from messaging.support.counted import counted

Data = TypeVar("Data")
TITLES: Mapping[int, str] = {
    400: "Validation Error",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    408: "Request Timeout",
    409: "Conflict",
    412: "Precondition Failed",
    413: "Payload Too Large",
    414: "URI Too Long",
    415: "Unsupported Media Type",
    421: "Misdirected Request",
    422: "Unprocessable Entity",
    429: "Too Many Requests",
    431: "Request Header Fields Too Large",
    500: "Server Error",
    503: "Service Unavailable",
}


class Envelope(Payload, Generic[Data]):
    """A success."""

    success: Literal[True] = True
    message: str
    data: Data

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """`OneOrderEnvelope`, `ManyOrdersPaged`: names for generated clients."""
        return f"{params[0].__name__}{cls.__name__}"


class PageMeta(Payload):
    """The page and the number of all items that match."""

    total: int = Field(examples=[41])
    page: int = Field(examples=[1])
    pages: int = Field(examples=[3])

    @classmethod
    def of(cls, total: int, page: int, limit: int) -> Self:
        return cls(total=total, page=page, pages=ceil(total / limit))

    def sentence(self, shown: int, noun: str) -> str:
        """How many of all items that match are on this page."""
        if not self.total:
            return f"No {noun}s were found."
        if not shown:
            return f"There is no page {self.page}: the last is {self.pages}."
        if shown == self.total:
            return f"{counted(shown, noun)}."
        return f"{shown} of {self.total} {noun}s."


class Paged(Envelope[Data], Generic[Data]):
    """One page of a listing."""

    meta: PageMeta


class ErrorBody(Payload):
    """A failure. `fields` has a sentence for each wrong field, `details` the facts of a refusal."""

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
    error: str = Field(json_schema_extra={"enum": [*TITLES.values()]})
    message: str
    status_code: int
    fields: dict[str, str] | None = None
    details: dict[str, Any] | None = None
    suggestion: str | None = None
    id: str | None = None
    retry_after: int | None = None
