"""The verbs of the command line, one module each: what it takes, what it does, what it says."""
