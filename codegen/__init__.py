"""The contract compiler: Avro schemas to Python dataclasses that read and write themselves."""
