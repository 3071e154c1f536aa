"""The contract compiler: Avro schemas to Python dataclasses that encode and decode themselves."""
