"""`python -m services.products.seed` adds the sample products.

Safe to repeat: a sample is added once, even where it was deleted since.
"""

import asyncio
import sys
from datetime import timedelta
from decimal import Decimal

from bson import ObjectId
from pymongo.asynchronous.client_session import AsyncClientSession

from chassis.errors import CannotStart
from chassis.http.fields import utc_now
from chassis.mongodb import Database, open_database
from chassis.run import load
from services.products.documents import DOCUMENTS, LedgerRow, Movement, Product
from services.products.samples import SAMPLES
from services.products.service import add_product
from services.products.settings import Settings


def _samples() -> list[Product]:
    """Each a day older than the next: the newest stays so where some were added before."""
    now = utc_now()
    return [
        Product(
            id=ObjectId(f"5a4d504c45{n:014x}"),
            name=name,
            price=Decimal(price),
            category=category,
            stock=stock,
            brand=brand,
            tags=tags.split(),
            rating=rating,
            review_count=reviews,
            description=description,
            sku=f"SAMPLE-{n:02d}",
            created_at=now - timedelta(days=age),
            updated_at=now,
        )
        for age, (
            (n, name, price, category, stock, brand, tags, rating, reviews, description)
        ) in enumerate(reversed(SAMPLES))
    ]


async def seed(database: Database) -> int:
    """Adds the samples that were never added, and returns their number."""

    async def add_missing(session: AsyncClientSession) -> int:
        known = {"kind": Movement.INITIAL, "productId": {"$regex": "^5a4d504c45"}}
        rows = await LedgerRow.find(known, session=session).to_list()
        added = {row.product_id for row in rows}
        missing = [sample for sample in _samples() if str(sample.id) not in added]
        for product in missing:
            await add_product(product, session)
        return len(missing)

    async with database.client.start_session() as session:
        return await session.with_transaction(add_missing)


async def _main() -> None:
    settings = load(Settings)
    async with open_database(settings, DOCUMENTS) as database:
        added = await seed(database)
    sys.stdout.write(f"{added} sample products were added.\n")


if __name__ == "__main__":
    try:
        asyncio.run(_main())
    except CannotStart as error:
        sys.exit(str(error))
