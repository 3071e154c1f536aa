"""The contract compiler: Avro schemas to Python dataclasses that encode and decode themselves."""

__version__ = "0.1.0"
