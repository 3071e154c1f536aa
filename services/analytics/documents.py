"""The documents of Analytics: which generation is live, and the collections of a generation."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from beanie import Document
from pymongo import ASCENDING, IndexModel
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.asynchronous.collection import AsyncCollection

from chassis.documents import STORED

Collection = AsyncCollection[dict[str, Any]]

THE_ONE = "generations"
"""The id of the one document in its collection."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A set of collections that has all of the figures.

    `orders` has the facts of each order; `shop` and `products` have their figures in each bucket.
    """

    number: int
    orders: Collection
    shop: Collection
    products: Collection

    @classmethod
    def numbered(cls, number: int) -> Self:
        database = Generations.get_pymongo_collection().database
        names = f"orders_{number}", f"shop_{number}", f"products_{number}"
        return cls(number, *(database[name] for name in names))

    async def prepare(self) -> None:
        """Creates the collections and their indexes."""
        for figures in (self.shop, self.products):
            await figures.create_indexes([IndexModel([("step", ASCENDING), ("at", ASCENDING)])])


class Generations(Document):
    """The one document that says which generation answers requests, so there is exactly one.

    `building` is the generation that a rebuild fills; events are then recorded in both.
    `built_until` is when that was last heard of.
    """

    model_config = STORED

    id: str = THE_ONE  # type: ignore[assignment]  # Beanie's way to change the type of the id
    live: int = 1
    building: int | None = None
    built_until: datetime | None = None
    latest: int = 1

    class Settings:
        name = "generations"

    @classmethod
    async def read(cls, session: AsyncClientSession | None = None) -> Self:
        return await cls.get(THE_ONE, session=session) or cls()

    @property
    def recorded(self) -> list[Generation]:
        """Those that an event is recorded in."""
        numbers = [self.live] if self.building is None else [self.live, self.building]
        return [Generation.numbered(number) for number in numbers]


DOCUMENTS = (Generations,)
