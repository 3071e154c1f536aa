"""A row of the table of services, which is in services/__init__.py."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Service:
    """`name` is also its folder, its name in topics.toml and its block in docker-compose.yml."""

    name: str
    port: int

    @property
    def title(self) -> str:
        return self.name.capitalize()

    @property
    def module(self) -> str:
        """The package that `python -m` runs."""
        return f"services.{self.name}"

    @property
    def database(self) -> str:
        """Its MongoDB database, unless MONGODB_DATABASE names another."""
        return f"{self.name}_db"
