"""What the environment tells Products."""

from pydantic import Field

from chassis.settings import ServiceSettings


class Settings(ServiceSettings):
    """The defaults that are Products' own."""

    mongodb_database: str = "products_db"
    port: int = Field(default=3001, ge=0, le=65535)
