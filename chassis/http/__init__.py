"""HTTP: the envelope, errors, field types, limits, the OpenAPI document and the request log."""
