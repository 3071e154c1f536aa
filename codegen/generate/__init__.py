"""The files of a contracts package and of the history, and how they are written."""
