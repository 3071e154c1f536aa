"""The use cases of the catalogue."""

from decimal import Decimal
from typing import Any

from bson import Decimal128, ObjectId, Regex
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import DuplicateKeyError

from chassis.http.fields import utc_now
from chassis.idempotency import RunsTransactions
from messaging import Transaction
from services.products.documents import LedgerRow, Movement, Product, words_of
from services.products.errors import ProductNotFound, SkuTaken
from services.products.payloads import ProductBody, ProductsQuery, ProductUpdateBody


async def find_product(product_id: str, session: AsyncClientSession | None = None) -> Product:
    """Raises ProductNotFound, also where the id is not an ObjectId."""
    valid = ObjectId.is_valid(product_id)
    product = await Product.get(product_id, session=session) if valid else None
    if product is None:
        raise ProductNotFound(product_id)
    return product


async def list_products(query: ProductsQuery) -> tuple[list[Product], int]:
    """One page of the products that match, and how many match in all."""
    wanted = _filter(query)
    direction = "-" if query.sort.startswith("-") else "+"
    found = Product.find(wanted).sort(str(query.sort), f"{direction}_id")
    page = await found.skip((query.page - 1) * query.limit).limit(query.limit).to_list()
    return page, await Product.find(wanted).count()


def _filter(query: ProductsQuery) -> dict[str, Any]:
    wanted: dict[str, Any] = {"isActive": query.is_active}
    if query.category is not None:
        wanted["category"] = query.category
    if price := _range(query.min_price, query.max_price):
        wanted["price"] = price
    if query.in_stock is not None:
        wanted["stock"] = {"$gt": 0} if query.in_stock else 0
    if query.search is not None:
        # words match \w+: no character has a meaning in regular expressions
        wanted["words"] = {"$all": [Regex(f"^{word}") for word in words_of([query.search])]}
    return wanted


def _range(lowest: Decimal | None, highest: Decimal | None) -> dict[str, Decimal128]:
    bounds = {"$gte": lowest, "$lte": highest}
    return {name: Decimal128(bound) for name, bound in bounds.items() if bound is not None}


async def create_product(transactions: RunsTransactions, body: ProductBody) -> Product:
    """Adds the product with its initial stock. Raises SkuTaken."""
    now = utc_now()
    product = Product(**body.model_dump(), created_at=now, updated_at=now)

    async def work(transaction: Transaction) -> None:
        await add_product(product, transaction.session)

    try:
        await transactions.transaction(work)
    except DuplicateKeyError:
        raise SkuTaken(body.sku) from None
    return product


async def add_product(product: Product, session: AsyncClientSession) -> None:
    """Inserts the product, and the ledger row of its initial stock."""
    product.index_words()
    await product.insert(session=session)
    row = LedgerRow(
        kind=Movement.INITIAL,
        product_id=str(product.id),
        quantity=product.stock,
        at=product.created_at,
    )
    await row.insert(session=session)


async def update_product(
    transactions: RunsTransactions, product_id: str, body: ProductUpdateBody
) -> Product:
    """Changes the fields that were sent. Raises ProductNotFound or SkuTaken."""
    changes = body.model_dump(exclude_unset=True)

    async def work(transaction: Transaction) -> Product:
        found = await find_product(product_id, transaction.session)
        product: Product = found.model_copy(update=changes)
        product.updated_at = utc_now()
        product.index_words()
        await product.replace(session=transaction.session)
        return product

    try:
        return await transactions.transaction(work)
    except DuplicateKeyError:
        raise SkuTaken(body.sku) from None


async def delete_product(product_id: str) -> Product:
    """Deletes the product. Its ledger stays, and its reservations can still be released."""
    product = await find_product(product_id)
    await product.delete()
    return product
