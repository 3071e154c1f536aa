"""What will be generated, decided before a line of it is written."""
