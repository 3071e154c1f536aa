"""Products: what there is to buy, and how much of it."""
