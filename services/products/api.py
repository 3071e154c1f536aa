"""The routes of Products, and the HTTP status of each of its errors."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import AfterValidator

from chassis.auth import caller_of, is_admin, role
from chassis.http.dependencies import MessagingDep
from chassis.http.envelope import Envelope, PageMeta
from chassis.http.errors import Problem, Problems
from chassis.http.fields import one_form
from chassis.http.openapi import TAGGED, failures
from chassis.http.preconditions import IfMatchDep, tag
from chassis.idempotency import OnceDep, RunsTransactions, replayed
from messaging.support.counted import counted
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

router = APIRouter(prefix="/api/v1/products", tags=["products"])

ADMIN = [role("admin")]
SERVICE = [role("service", "admin")]
ProductId = Annotated[
    str,
    AfterValidator(one_form),
    Path(description="The product's `_id`.", examples=["5a4d504c450000000000000c"]),
]


@router.get("", responses=failures(400, 401, 403))
async def list_products(
    query: Annotated[ProductsQuery, Query()], request: Request
) -> Envelope[ManyProducts]:
    """List the products."""
    return await _page(query, request)


@router.get("/search", responses=failures(400, 401, 403))
async def search_products(
    query: Annotated[SearchQuery, Query()], request: Request
) -> Envelope[ManyProducts]:
    """Search products by the beginnings of words."""
    return await _page(query, request)


async def _page(query: ProductsQuery, request: Request) -> Envelope[ManyProducts]:
    if not query.is_active:
        (await caller_of(request)).must_be("admin")
    products, total = await service.list_products(query)
    views = [ProductView.model_validate(product) for product in products]
    meta = PageMeta.of(total, query.page, query.limit)
    data = ManyProducts(products=views, count=len(views), **dict(meta))
    return Envelope(message=meta.sentence(len(views), "product"), data=data)


@router.get("/{product_id}", responses=TAGGED | failures(404))
async def get_product(
    product_id: ProductId, request: Request, response: Response
) -> Envelope[OneProduct]:
    """Show one product; an inactive one to admins only."""
    product = await service.find_product(product_id)
    if not product.is_active and not await is_admin(request):
        raise ProductNotFound(product_id)
    tag(response, product)
    return _one("The product.", product)


@router.post(
    "",
    status_code=201,
    dependencies=ADMIN,
    responses=replayed(201) | failures(400, 401, 403, 409, 422),
)
async def create_product(body: ProductBody, once: OnceDep) -> Envelope[OneProduct]:
    """Add a product."""

    async def answer(transactions: RunsTransactions) -> Envelope[OneProduct]:
        return _one("The product was added.", await service.create_product(transactions, body))

    return await once(Envelope[OneProduct], answer)


@router.put(
    "/{product_id}",
    dependencies=ADMIN,
    responses=TAGGED | failures(400, 401, 403, 404, 409, 412),
)
async def update_product(
    product_id: ProductId,
    body: ProductUpdateBody,
    messaging: MessagingDep,
    if_match: IfMatchDep,
    response: Response,
) -> Envelope[OneProduct]:
    """Change a product. Its stock changes by reserve, release and restock."""
    product = await service.update_product(messaging, product_id, body, if_match)
    tag(response, product)
    return _one("The product was updated.", product)


@router.delete("/{product_id}", dependencies=ADMIN, responses=failures(400, 401, 403, 404, 412))
async def delete_product(
    product_id: ProductId, messaging: MessagingDep, if_match: IfMatchDep
) -> Envelope[OneProduct]:
    """Delete a product; orders that have reserved it keep their reservation."""
    product = await service.delete_product(messaging, product_id, if_match)
    return _one("The product was deleted.", product)


@router.post(
    "/{product_id}/restock",
    dependencies=ADMIN,
    responses=replayed(200) | failures(400, 401, 403, 404, 422),
)
async def restock_product(
    product_id: ProductId, body: RestockBody, once: OnceDep
) -> Envelope[OneProduct]:
    """Add new stock. Repeating the request adds more, unless it has the same key."""

    async def answer(transactions: RunsTransactions) -> Envelope[OneProduct]:
        product = await stock.restock(transactions, product_id, body.quantity)
        return _one(f"Added {counted(body.quantity, 'unit')}.", product)

    return await once(Envelope[OneProduct], answer)


@router.post(
    "/{product_id}/reserve",
    dependencies=SERVICE,
    responses=replayed(200) | failures(400, 401, 403, 404, 409, 422),
)
async def reserve_product(
    product_id: ProductId, body: LineBody, once: OnceDep
) -> Envelope[Reserved]:
    """Reserve stock for an order. Repeating the request reserves nothing more.

    409 where the order was placed at Orders: its events change its reservation.
    """

    async def answer(transactions: RunsTransactions) -> Envelope[Reserved]:
        product = await stock.reserve_product(
            transactions, product_id, body.order_id, body.quantity
        )
        data = Reserved(
            product_id=product_id,
            product_name=product.name,
            reserved_quantity=body.quantity,
            new_stock=product.stock,
            order_id=body.order_id,
        )
        return Envelope(message=f"Reserved {counted(body.quantity, 'unit')}.", data=data)

    return await once(Envelope[Reserved], answer)


@router.post(
    "/{product_id}/release",
    dependencies=SERVICE,
    responses=replayed(200) | failures(400, 401, 403, 404, 409, 422),
)
async def release_product(
    product_id: ProductId, body: LineBody, once: OnceDep
) -> Envelope[Released]:
    """Release what was reserved by such a request. Repeating it releases nothing more.

    409 where the order was placed at Orders: cancel the order instead, which releases its stock.
    An order without a reservation releases 0 units, and a later reserve request is refused.
    """

    async def answer(transactions: RunsTransactions) -> Envelope[Released]:
        product, released = await stock.release_product(
            transactions, product_id, body.order_id, body.quantity
        )
        data = Released(
            product_id=product_id,
            product_name=product.name,
            released_quantity=released,
            new_stock=product.stock,
            order_id=body.order_id,
        )
        return Envelope(message=f"Released {counted(released, 'unit')}.", data=data)

    return await once(Envelope[Released], answer)


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


PROBLEMS: Problems = {
    ProductNotFound: _not_found,
    SkuTaken: lambda error: Problem(409, str(error)),
    LineConflict: lambda error: Problem(409, str(error)),
    StockRefused: _refused,
}
