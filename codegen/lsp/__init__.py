"""The language server: what the commands report, as you type."""
