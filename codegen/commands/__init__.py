"""The commands of the command line, one module each: arguments, work and output."""
