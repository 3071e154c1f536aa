"""Benchmarks of `messaging export` and `messaging import`."""
