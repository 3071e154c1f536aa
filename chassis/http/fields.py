"""Field types of requests, responses and documents."""

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError

CENT = Decimal("0.01")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
NOT_BLANK = r"^[^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*$"
MAX_MONEY = Decimal("9999999999.99")


def utc_now() -> datetime:
    """Now, aware, in UTC, in whole milliseconds, as MongoDB and the events store it."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def iso_milliseconds(time: datetime) -> str:
    """ISO 8601 in UTC: `2026-01-31T12:00:00.000Z`."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _in_cents(amount: Decimal) -> Decimal:
    return (amount + 0).quantize(CENT)  # + 0 turns -0 into 0


def _no_boolean(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("Input should be a number")  # noqa: TRY004 - pydantic reads ValueError
    return value


def _no_control(text: object) -> object:
    """Before spaces are stripped: a line break at the end is a control character, too."""
    if isinstance(text, str) and CONTROL.search(text):
        raise ValueError("Send text without control characters")
    return text


def _whole(value: object) -> object:
    """JSON does not distinguish 1.0 from 1."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Timestamp = Annotated[
    datetime, PlainSerializer(iso_milliseconds, return_type=str, when_used="json")
]
Money = Annotated[
    Decimal,
    PlainSerializer(float, return_type=float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
Price = Annotated[
    Money,
    BeforeValidator(_no_boolean),
    Field(ge=0, le=MAX_MONEY, decimal_places=2),
    AfterValidator(_in_cents),
    WithJsonSchema(
        {
            "type": "number",
            "minimum": 0,
            "maximum": float(MAX_MONEY),
            "multipleOf": 0.01,
            "description": "At most 2 decimals.",
        }
    ),
]
WholeNumber = Annotated[int, BeforeValidator(_whole), Field(strict=True)]
Quantity = Annotated[WholeNumber, Field(ge=1, le=1_000_000)]
ShortText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    BeforeValidator(_no_control),
    Field(json_schema_extra={"pattern": NOT_BLANK}),
]
Identifier = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=64),
    BeforeValidator(_no_control),
    Field(json_schema_extra={"pattern": NOT_BLANK}),
]


class Payload(BaseModel):
    """A part of a request or response: camelCase in JSON, snake_case in Python."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        from_attributes=True,
    )


class Body(Payload):
    """The body of a request. Unknown fields are errors.

    `refused` has the reason for fields that a client might expect to be able to send. Fields that
    are `never_null` may be left out, and their validator refuses null.
    """

    model_config = ConfigDict(extra="forbid", validate_by_name=False)
    refused: ClassVar[Mapping[str, str]] = {}
    part: ClassVar[str] = "field"
    never_null: ClassVar[Collection[str]] = ()

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        schema = handler.resolve_ref_schema(handler(core))
        for name in cls.never_null:
            about = schema["properties"][to_camel(name)]
            (only,) = (each for each in about.pop("anyOf") if each != {"type": "null"})
            about |= only
        return schema

    @model_validator(mode="before")
    @classmethod
    def _explain_unknown(cls, data: object) -> object:
        known = {field.alias for field in cls.model_fields.values()}
        unknown = sorted(data.keys() - known) if isinstance(data, dict) else []
        if unknown:
            allowed = ", ".join(sorted(filter(None, known)))
            reason = f"Unknown {cls.part}; allowed are: {allowed}."
            raise cls.fault({name: cls.refused.get(name, reason) for name in unknown})
        return data

    @classmethod
    def fault(cls, fields: Mapping[str, str]) -> ValidationError:
        """The error for a model validator to raise: a sentence for each wrong field."""
        return ValidationError.from_exception_data(
            cls.__name__,
            [
                InitErrorDetails(
                    type=PydanticCustomError("fault", "{sentence}", {"sentence": sentence}),
                    loc=(name,),
                    input=None,
                )
                for name, sentence in fields.items()
            ],
        )


class Parameters(Body):
    """The query parameters of a request."""

    part: ClassVar[str] = "parameter"
