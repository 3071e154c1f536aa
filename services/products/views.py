"""Products in responses and in socket events."""

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.config import JsonDict

from chassis.http.fields import Money, Payload, Timestamp
from services.products.payloads import PRODUCT_EXAMPLE

VIEW_EXAMPLE: JsonDict = {
    **PRODUCT_EXAMPLE,
    "_id": "5a4d504c4500000000000006",
    "reserved": 2,
    "inStock": True,
    "imageUrl": None,
    "brand": "Lumen",
    "rating": 4.3,
    "reviewCount": 150,
    "isActive": True,
    "createdAt": "2026-01-31T12:00:00.000Z",
    "updatedAt": "2026-01-31T12:00:00.000Z",
}


class ProductView(Payload):
    """A product.

    `stock` can be ordered; `reserved` is reserved for orders that are not delivered yet.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [VIEW_EXAMPLE]})

    id: Annotated[str, BeforeValidator(str)] = Field(alias="_id")
    name: str
    description: str
    price: Money
    category: str
    stock: int
    reserved: int
    in_stock: bool
    image_url: str | None
    sku: str | None
    brand: str | None
    tags: list[str]
    rating: float
    review_count: int
    is_active: bool
    created_at: Timestamp
    updated_at: Timestamp


class OneProduct(Payload):
    product: ProductView


class ManyProducts(Payload):
    products: list[ProductView]
    count: int
    total: int
    page: int
    pages: int


class Reserved(Payload):
    product_id: str
    product_name: str
    reserved_quantity: int
    new_stock: int
    order_id: str


class Released(Payload):
    product_id: str
    product_name: str
    released_quantity: int
    new_stock: int
    order_id: str
