"""The routes of Products, and the only place that knows HTTP status codes."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query

from services.products import service, stock
from services.products.documents import Product
from services.products.errors import LineConflict, ProductNotFound, SkuTaken, StockRefused
from services.products.payloads import (
    LineBody,
    ProductBody,
    ProductsQuery,
    ProductUpdateBody,
    RestockBody,
    SearchQuery,
)
from services.products.views import ManyProducts, OneProduct, ProductView, Released, Reserved
from services.web.auth import role
from services.web.dependencies import MessagingOf
from services.web.envelope import Envelope, PageMeta
from services.web.errors import Problem

router = APIRouter(prefix="/api/v1/products", tags=["products"])

ADMIN = [role("admin")]
SERVICE = [role("service", "admin")]


@router.get("")
async def list_products(query: Annotated[ProductsQuery, Query()]) -> Envelope[ManyProducts]:
    """List what is for sale."""
    return await _page(query)


@router.get("/search")
async def search_products(query: Annotated[SearchQuery, Query()]) -> Envelope[ManyProducts]:
    """Find products by the beginnings of words."""
    return await _page(query)


async def _page(query: ProductsQuery) -> Envelope[ManyProducts]:
    products, total = await service.list_products(query)
    views = [ProductView.model_validate(product) for product in products]
    meta = PageMeta.of(total, query.page, query.limit)
    data = ManyProducts(products=views, count=len(views), **dict(meta))
    return Envelope(message=f"{len(views)} of {total} products.", data=data)


@router.get("/{product_id}")
async def get_product(product_id: str) -> Envelope[OneProduct]:
    """Show one product."""
    return _one("The product.", await service.find_product(product_id))


@router.post("", status_code=201, dependencies=ADMIN)
async def create_product(body: ProductBody, messaging: MessagingOf) -> Envelope[OneProduct]:
    """Add a product."""
    return _one("The product was added.", await service.create_product(messaging, body))


@router.put("/{product_id}", dependencies=ADMIN)
async def update_product(
    product_id: str, body: ProductUpdateBody, messaging: MessagingOf
) -> Envelope[OneProduct]:
    """Change a product; its stock moves by reserve, release and restock."""
    product = await service.update_product(messaging, product_id, body)
    return _one("The product was updated.", product)


@router.delete("/{product_id}", dependencies=ADMIN)
async def delete_product(product_id: str) -> Envelope[OneProduct]:
    """Remove a product; orders that hold it keep it."""
    return _one("The product was deleted.", await service.delete_product(product_id))


@router.post("/{product_id}/restock", dependencies=ADMIN)
async def restock_product(
    product_id: str, body: RestockBody, messaging: MessagingOf
) -> Envelope[OneProduct]:
    """Add stock that came in."""
    product = await stock.restock(messaging, product_id, body.quantity)
    return _one(f"{body.quantity} were added.", product)


@router.post("/{product_id}/reserve", dependencies=SERVICE)
async def reserve_product(
    product_id: str, body: LineBody, messaging: MessagingOf
) -> Envelope[Reserved]:
    """Take stock for an order; asked twice, it is taken once."""
    product = await stock.reserve_product(messaging, product_id, body.order_id, body.quantity)
    data = Reserved(
        product_id=product_id,
        product_name=product.name,
        reserved_quantity=body.quantity,
        new_stock=product.stock,
        order_id=body.order_id,
    )
    return Envelope(message=f"{body.quantity} are reserved.", data=data)


@router.post("/{product_id}/release", dependencies=SERVICE)
async def release_product(
    product_id: str, body: LineBody, messaging: MessagingOf
) -> Envelope[Released]:
    """Give back an order's stock; asked twice, it is given back once."""
    product = await stock.release_product(messaging, product_id, body.order_id, body.quantity)
    data = Released(
        product_id=product_id,
        product_name=product.name,
        released_quantity=body.quantity,
        new_stock=product.stock,
        order_id=body.order_id,
    )
    return Envelope(message=f"{body.quantity} are released.", data=data)


def _one(message: str, product: Product) -> Envelope[OneProduct]:
    return Envelope(message=message, data=OneProduct(product=ProductView.model_validate(product)))


def _not_found(error: ProductNotFound) -> Problem:
    suggestion = "List the products with GET /api/v1/products to find its id."
    return Problem(404, str(error), id=error.product_id, suggestion=suggestion)


def _refused(error: StockRefused) -> Problem:
    details = {
        "reason": error.line.reason.name,
        "requested": error.line.requested,
        "available": error.line.available,
    }
    return Problem(422, str(error), details=details)


PROBLEMS: Mapping[type[Exception], Callable[[Any], Problem]] = {
    ProductNotFound: _not_found,
    SkuTaken: lambda error: Problem(409, str(error)),
    LineConflict: lambda error: Problem(409, str(error)),
    StockRefused: _refused,
}
