"""Topics as files: Avro object container files, and a manifest that makes both ways resumable."""
