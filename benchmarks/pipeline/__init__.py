"""Measures the order pipeline, from POST to the decided order: `python -m benchmarks.pipeline`."""
