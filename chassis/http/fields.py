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
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
EMAIL = re.compile(rf"^{_ATOM}(\.{_ATOM})*@({_LABEL}\.)+{_LABEL}$")
OBJECT_ID = re.compile(r"[0-9A-Fa-f]{24}")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
WHOLE = re.compile(r"-?[0-9]+")
FLAGS: Mapping[str, bool] = {"true": True, "1": True, "false": False, "0": False}
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


def is_number(value: object) -> object:
    """Refuses text, of which Decimal reads too much: `9_9`, digits of any script."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError("Send a number")  # noqa: TRY004 - pydantic reads ValueError
    return value


def _read_number(value: object) -> object:
    if isinstance(value, bool) or (isinstance(value, str) and not NUMBER.fullmatch(value)):
        raise ValueError("Send a number: digits, with at most 2 decimals after a point")
    return value


def _read_whole(value: object) -> object:
    if isinstance(value, str) and not WHOLE.fullmatch(value):
        raise ValueError("Send a whole number")
    return value


def _read_flag(value: object) -> object:
    if isinstance(value, str):
        return FLAGS.get(value.lower(), value)
    return value


def no_control(text: object) -> object:
    """Before spaces are stripped: a line break at the end is a control character, too."""
    if isinstance(text, str) and CONTROL.search(text):
        raise ValueError("Send text without control characters")
    return text


def is_email(text: str) -> str:
    """An address that is in ASCII, and that no header can be added to."""
    if not EMAIL.fullmatch(text):
        raise ValueError("Send an e-mail address, such as alice@example.com")
    return text


def whole(value: object) -> object:
    """JSON does not distinguish 1.0 from 1."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def one_form(document_id: str) -> str:
    """The id as MongoDB writes it: 24 hexadecimal digits become lower case, other text stays."""
    return document_id.lower() if OBJECT_ID.fullmatch(document_id) else document_id


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
    Field(ge=0, le=MAX_MONEY, decimal_places=2),
    AfterValidator(_in_cents),
    BeforeValidator(_read_number),
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
"""A price in a query. In a body it is a JsonPrice: a number, not text."""
JsonPrice = Annotated[Price, BeforeValidator(is_number)]
Flag = Annotated[bool, Field(strict=True)]
PageNumber = Annotated[int, Field(ge=1, le=1_000_000), BeforeValidator(_read_whole)]
PageSize = Annotated[int, Field(ge=1, le=100), BeforeValidator(_read_whole)]
FlagParameter = Annotated[Flag, BeforeValidator(_read_flag, json_schema_input_type=bool)]
"""`true` or `false` in a query, or 1 or 0."""
WholeNumber = Annotated[int, BeforeValidator(whole), Field(strict=True)]
Quantity = Annotated[WholeNumber, Field(ge=1, le=1_000_000)]
ShortText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    BeforeValidator(no_control),
    Field(json_schema_extra={"pattern": NOT_BLANK}),
]
Identifier = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=64),
    BeforeValidator(no_control),
    Field(json_schema_extra={"pattern": NOT_BLANK}),
]


EmailAddress = Annotated[
    str,
    StringConstraints(max_length=254),
    AfterValidator(is_email),
    Field(json_schema_extra={"pattern": EMAIL.pattern}),
]


DocumentId = Annotated[Identifier, AfterValidator(one_form)]
"""The id of an order or a product, or what another system calls one."""


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
