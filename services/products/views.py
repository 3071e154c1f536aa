"""What Products shows over HTTP."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from services.web.fields import Money, Payload, Timestamp


class ProductView(Payload):
    """A product, as people see it."""

    id: Annotated[str, BeforeValidator(str)] = Field(alias="_id")
    name: str
    description: str
    price: Money
    category: str
    stock: int
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
