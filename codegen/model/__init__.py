"""The plan of a contracts package: names and modules, decided before rendering."""
