"""`python -m services.products.seed`: products to try things out with.

Safe to repeat: a sample that was ever added is not added again, sold out or deleted as it may be.
"""

import asyncio
import sys
from datetime import timedelta
from decimal import Decimal

from bson import ObjectId
from pymongo.asynchronous.client_session import AsyncClientSession

from services.products.documents import DOCUMENTS, LedgerRow, Movement, Product
from services.products.service import add_product
from services.products.settings import Settings
from services.web.fields import utc_now
from services.web.mongodb import CannotStart, Database, open_database
from services.web.run import load

# name, price, category, stock, brand, tags, rating, reviews, description; the newest last
SAMPLES = (
    ("Ceramic Teapot", "34.00", "kitchen", 40, "Kiln & Co", "tea ceramic", 4.7, 112,
     "Holds a litre and pours without a drip."),
    ("Walnut Chopping Board", "48.50", "kitchen", 25, "Grain", "wood cooking", 4.6, 87,
     "End grain, oiled by hand, kind to knives."),
    ("Cast Iron Pan", "59.90", "kitchen", 30, "Forge", "iron cooking", 4.8, 431,
     "Seasoned and ready; better every year."),
    ("Linen Notebook", "16.00", "stationery", 120, "Folio", "paper writing", 4.4, 64,
     "192 pages that lie flat."),
    ("Brass Fountain Pen", "72.00", "stationery", 18, "Folio", "writing ink", 4.5, 39,
     "A steel nib in a body that ages well."),
    ("Desk Lamp", "39.50", "home", 35, "Lumen", "light desk", 4.3, 150,
     "Warm light, bent to where it is needed."),
    ("Wool Blanket", "89.00", "home", 22, "Fell", "wool bed", 4.9, 203,
     "Woven from one breed's fleece, undyed."),
    ("Wall Clock", "45.00", "home", 15, "Lumen", "time quiet", 4.1, 28,
     "Sweeps instead of ticking."),
    ("Trail Backpack", "119.00", "outdoor", 28, "Fell", "hiking bag", 4.6, 310,
     "28 litres, a frame, and a pocket for the map."),
    ("Steel Bottle", "24.95", "outdoor", 200, "Forge", "water steel", 4.5, 512,
     "Cold for a day, hot for half of one."),
    ("Head Torch", "32.00", "outdoor", 0, "Lumen", "light hiking", 4.2, 96,
     "Four hundred lumens on one charge. Sold out for now."),
    ("Sample Product", "29.99", "samples", 50, "Sample", "sample", 4.0, 1,
     "The one to order first."),
)  # fmt: skip


def _samples() -> list[Product]:
    last = utc_now()
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
            created_at=last - timedelta(minutes=len(SAMPLES) - n),
            updated_at=last,
        )
        for n, (name, price, category, stock, brand, tags, rating, reviews, description) in (
            enumerate(SAMPLES, start=1)
        )
    ]


async def seed(database: Database) -> int:
    """Adds the samples that were never added; how many that were."""

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
