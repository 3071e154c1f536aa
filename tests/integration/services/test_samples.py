"""The sample products."""

from services.products.documents import Product
from services.products.payloads import ProductBody
from services.products.samples import SAMPLES
from services.products.seed import seed
from services.products.views import ProductView
from tests.integration.services.bench import Bench
from tests.integration.services.stocking import PRICE

SENT = {"name", "description", "price", "category", "stock", "sku", "brand", "tags"}


async def test_the_samples_are_complete_and_valid_products(bench: Bench) -> None:
    await seed(bench.database)
    products = await Product.find().to_list()
    assert len({product.category for product in products}) >= 8
    assert len({product.sku for product in products}) == len(products) > 20
    assert {product.in_stock for product in products} == {True, False}
    for product in products:
        shown = ProductView.model_validate(product).model_dump(by_alias=True)
        ProductBody.model_validate({name: shown[name] for name in shown.keys() & SENT})
        assert all([product.description, product.brand, product.tags])
        assert product.image_url is None


async def test_a_sample_is_added_once_even_where_it_was_deleted(bench: Bench) -> None:
    assert await seed(bench.database) == len(SAMPLES)
    newest = await Product.find().sort("-createdAt").first_or_none()
    assert newest
    assert (newest.name, newest.price, newest.stock) == ("Sample Product", PRICE, 50)
    await newest.delete()
    assert await seed(bench.database) == 0
