"""Products: products and their stock."""
