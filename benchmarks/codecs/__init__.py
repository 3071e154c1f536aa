"""Generated codecs compared with other libraries."""
