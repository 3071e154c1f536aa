"""Random messages that are valid for a schema."""

from .choices import Choices, Seeded
from .generator import SchemaTooLargeError, generator

__all__ = ["Choices", "SchemaTooLargeError", "Seeded", "generator"]
