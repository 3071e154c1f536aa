"""The requests of Products."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_camel
from pydantic.config import JsonDict

from chassis.http.fields import (
    Body,
    DocumentId,
    Flag,
    FlagParameter,
    Identifier,
    JsonPrice,
    PageNumber,
    PageSize,
    Parameters,
    Price,
    Quantity,
    ShortText,
    WholeNumber,
    no_control,
)
from services.products.documents import MAX_WORDS, words_of

LongText = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=5000), AfterValidator(no_control)
]
IMAGE_URL = r"^(https?://|/)\S+$"


def _is_image_url(value: str) -> str:
    if not re.fullmatch(IMAGE_URL, value):
        raise ValueError("Send a URL that starts with http://, https:// or /, without spaces")
    return value


def _has_words(value: str) -> str:
    if not words_of([value]):
        raise ValueError("Send at least one letter or digit to search for")
    return value


ImageUrl = Annotated[
    str,
    StringConstraints(max_length=2000),
    AfterValidator(no_control),
    AfterValidator(_is_image_url),
    Field(json_schema_extra={"pattern": IMAGE_URL}),
]
Tags = Annotated[list[ShortText], Field(max_length=50)]
PRODUCT_EXAMPLE: JsonDict = {
    "name": "Desk Lamp",
    "description": "Warm light, bends where it is needed.",
    "price": 39.5,
    "category": "home",
    "stock": 20,
    "sku": "LAMP-1",
    "tags": ["light", "desk"],
}


class ProductBody(Body):
    """A product to add, with its initial stock."""

    model_config = ConfigDict(json_schema_extra={"examples": [PRODUCT_EXAMPLE]})

    name: ShortText
    description: LongText = ""
    price: JsonPrice
    category: ShortText
    stock: Annotated[WholeNumber, Field(ge=0, le=1_000_000)] = 0
    image_url: ImageUrl | None = None
    sku: Identifier | None = None
    brand: ShortText | None = None
    tags: Tags = Field(default_factory=list)
    is_active: Flag = True


class ProductUpdateBody(Body):
    """The changeable fields of a product; fields that are not sent stay as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"price": 44.9}]})
    refused: ClassVar[Mapping[str, str]] = {
        "stock": "Change the stock with POST /api/v1/products/{id}/restock.",
        "reserved": "It follows from the reservations.",
        "inStock": "It follows from the stock.",
        "rating": "It follows from the reviews.",
        "reviewCount": "It follows from the reviews.",
    }

    never_null = ("name", "description", "price", "category", "tags", "is_active")

    name: ShortText | None = None
    description: LongText | None = None
    price: JsonPrice | None = None
    category: ShortText | None = None
    image_url: ImageUrl | None = None
    sku: Identifier | None = None
    brand: ShortText | None = None
    tags: Tags | None = None
    is_active: Flag | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("Send at least one field to change")
        kept = self.model_fields_set.intersection(self.never_null)
        if nulls := sorted(name for name in kept if getattr(self, name) is None):
            sentence = "It can't be null; leave it out to keep its value."
            raise self.fault({to_camel(name): sentence for name in nulls})
        return self


class SortProducts(StrEnum):
    NEWEST = "-createdAt"
    OLDEST = "createdAt"
    HIGHEST_PRICE = "-price"
    LOWEST_PRICE = "price"
    Z_TO_A = "-name"
    A_TO_Z = "name"
    HIGHEST_RATING = "-rating"
    LOWEST_RATING = "rating"


SearchText = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    AfterValidator(_has_words),
    Field(
        description="Each of its words must be the beginning of a word in the product's texts. "
        f"Of a product's texts, the first {MAX_WORDS} different words are found."
    ),
]


class ProductsQuery(Parameters):
    """Filters, page and order of a list of products."""

    category: ShortText | None = None
    min_price: Price | None = None
    max_price: Price | None = None
    in_stock: FlagParameter | None = None
    is_active: Annotated[
        FlagParameter,
        Field(description="`false` lists inactive products; it needs the role admin."),
    ] = True
    search: SearchText | None = None
    page: PageNumber = 1
    limit: PageSize = 20
    sort: SortProducts = SortProducts.NEWEST

    @model_validator(mode="after")
    def _range_is_not_empty(self) -> Self:
        lowest, highest = self.min_price, self.max_price
        if lowest is not None and highest is not None and lowest > highest:
            raise self.fault({"minPrice": "It must not be more than maxPrice."})
        return self


class SearchQuery(ProductsQuery):
    """A list of products that match `search`, which is required."""

    search: SearchText


class LineBody(Body):
    """The order, and the quantity of the product."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"orderId": "6523f1a2b3c4d5e6f7a8b9c1", "quantity": 2}]}
    )

    order_id: DocumentId
    quantity: Quantity


class RestockBody(Body):
    """The quantity to add to the stock."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"quantity": 25}]})

    quantity: Quantity
