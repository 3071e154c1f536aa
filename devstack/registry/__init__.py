"""A small schema registry with Confluent's REST API and semantics, for Avro, kept in one file."""
