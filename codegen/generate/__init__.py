"""The files of a contracts package, and writing them."""
