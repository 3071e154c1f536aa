"""Reads and validates what people write: schemas, with positions, and topics.toml."""
