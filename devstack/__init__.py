"""All of the system on one machine, without Docker: MongoDB, Kafka, a schema registry."""
