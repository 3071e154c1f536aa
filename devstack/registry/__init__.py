"""A small schema registry for Avro with Confluent's REST API, stored in one file."""
