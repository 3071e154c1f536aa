"""Confluent's REST API over the registry, a module a resource."""
