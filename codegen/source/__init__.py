"""Reads what people write: schemas, with the place of everything in them, and topics.toml."""
