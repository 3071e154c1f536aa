"""Generated codecs against what else there is."""
